package org.countersign.core.telephony;

/** What the reply to a text led to. */
public sealed interface ReplyAnswer {
    /** Approved. */
    record Approved(PhoneAsk ask) implements ReplyAnswer {}

    /** The code is not the one that was texted; counted. */
    record Wrong(PhoneAsk ask) implements ReplyAnswer {}

    /** Too late, or answered before (S2.3). */
    record Over(PhoneAsk ask) implements ReplyAnswer {}

    /** Nothing was texted to that number that waits for a reply. */
    record NobodyAsked() implements ReplyAnswer {}
}
