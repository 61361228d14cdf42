package org.countersign.delivery.text;

import java.time.Duration;

/** What a provider said when it was given a text. The reasons are for the log: no text, no number, no secret. */
public sealed interface Submitted {
    /**
     * It took it.
     *
     * @param reference its own id of it, by which receipts name it
     */
    record Accepted(String reference) implements Submitted {}

    /**
     * It does not take this one: this number, this text.
     *
     * @param why in a few words
     */
    record Refused(String why) implements Submitted {}

    /**
     * It could not just then.
     *
     * @param why in a few words
     * @param pause how long it asks to be left alone; zero where it asks nothing
     */
    record Unavailable(String why, Duration pause) implements Submitted {
        /** It could not, and asks nothing. */
        public Unavailable(String why) {
            this(why, Duration.ZERO);
        }
    }

    /**
     * It did not say: it may have taken it.
     *
     * @param why in a few words
     */
    record Unknown(String why) implements Submitted {}
}
