package org.countersign.core.verification;

import java.time.Instant;

/** What became of the wish to ask the phone. */
public sealed interface AskVerdict {
    /** Asked. */
    record Asked() implements AskVerdict {}

    /** The challenge has been answered, has timed out or was ended. */
    record Over() implements AskVerdict {}

    /**
     * Too many requests went unanswered.
     *
     * @param until when the next one may be sent
     */
    record TooMany(Instant until) implements AskVerdict {}
}
