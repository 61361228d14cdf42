package org.countersign.delivery.push;

import java.time.Duration;

/** What became of one message to a push service. */
sealed interface Attempt {
    /** The service took it. */
    record Taken() implements Attempt {}

    /** The service knows the subscription no more (RFC 8030 section 7.3). */
    record Lost() implements Attempt {}

    /**
     * It may work later.
     *
     * @param why in a few words
     * @param after how long the service asks to wait, or what is usual
     */
    record Later(String why, Duration after) implements Attempt {}

    /**
     * It will not work.
     *
     * @param why in a few words, without the address
     */
    record Failed(String why) implements Attempt {}
}
