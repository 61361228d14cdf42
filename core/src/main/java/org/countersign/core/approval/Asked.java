package org.countersign.core.approval;

import java.time.Instant;

/** What became of the wish to ask the user in the app. */
public sealed interface Asked {
    /**
     * The app was asked.
     *
     * @param number the two digits to show on the page; empty where none are asked for
     * @param expiresAt when the answer is too late
     */
    record Sent(String number, Instant expiresAt) implements Asked {}

    /**
     * Several requests went unanswered: no more are sent for a while (ATTACKS O2).
     *
     * @param until when the next may be sent
     */
    record TooMany(Instant until) implements Asked {}

    /** The user has no device with the app. */
    record NoDevice() implements Asked {}

    /** The challenge has been answered, has timed out, or was ended. */
    record Over() implements Asked {}
}
