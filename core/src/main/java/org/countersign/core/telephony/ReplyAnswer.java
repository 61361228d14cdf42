package org.countersign.core.telephony;

/** What the reply to a text led to. */
public sealed interface ReplyAnswer {
    /** Approved, now or when the same reply came before. */
    record Approved(PhoneAsk ask) implements ReplyAnswer {}

    /** The code is not the one that was texted; counted. */
    record Wrong(PhoneAsk ask) implements ReplyAnswer {}

    /** Too late, or answered before (S2.3). */
    record Over(PhoneAsk ask) implements ReplyAnswer {}

    /** It has no code: no attempt, not counted, and never answered (S5.14). */
    record NoAnswer(PhoneAsk ask) implements ReplyAnswer {}

    /** Nothing was texted to that number that waits for a reply. */
    record NobodyAsked() implements ReplyAnswer {}
}
