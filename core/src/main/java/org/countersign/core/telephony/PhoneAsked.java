package org.countersign.core.telephony;

import java.time.Instant;

/** What became of the wish to text or call. */
public sealed interface PhoneAsked {
    /** On its way. */
    record Sent(PhoneAsk ask) implements PhoneAsked {}

    /** The user has no such phone, or the method is off. */
    record NoPhone() implements PhoneAsked {}

    /** The verification has been answered, has timed out or was ended. */
    record Over() implements PhoneAsked {}

    /**
     * Too many calls went unanswered, or too many texts and calls went there.
     *
     * @param until when the next one may be sent
     */
    record TooMany(Instant until) implements PhoneAsked {}

    /** The tenant does not text or call that country. */
    record NotAllowed() implements PhoneAsked {}
}
