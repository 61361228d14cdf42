package org.countersign.core.call;

import org.countersign.core.telephony.CallAnswer;

/** What happens in a call. */
public sealed interface CallEvent {
    /** Somebody picked up. */
    record Answered() implements CallEvent {}

    /** A machine picked up: voicemail, a fax. */
    record Machine() implements CallEvent {}

    /**
     * The wait for keys is over.
     *
     * @param keys what was pressed meanwhile, {@code #} with it; empty for nothing
     */
    record Pressed(String keys) implements CallEvent {
        @Override
        public String toString() {
            return "Pressed[…]";
        }
    }

    /** The keys of a {@link CallStep.Decide} were decided. */
    record Decided(CallAnswer answer) implements CallEvent {}
}
