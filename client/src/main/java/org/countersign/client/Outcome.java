package org.countersign.client;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How a transaction stands. Only {@link Approved} is a yes. */
public sealed interface Outcome {
    /** Identifies the transaction; keep it, to ask again after a restart. */
    UUID id();

    /**
     * Its user has not answered yet.
     *
     * @param id identifies it
     * @param text the sentence to confirm
     * @param number two digits to show to the user, who types them into the app; only in the answer to
     *     {@link CountersignClient#ask}, and empty where none are asked for
     * @param expiresAt from then on the app takes no answer any more
     */
    record Waiting(UUID id, String text, Optional<String> number, Instant expiresAt) implements Outcome {}

    /**
     * Confirmed.
     *
     * @param id identifies it
     * @param receipt the proof, verified: keep its {@link Receipt#compact()}
     */
    record Approved(UUID id, Receipt receipt) implements Outcome {}

    /**
     * Not confirmed, and it will not be.
     *
     * @param id identifies it
     * @param reason a stable code: {@code denied}, {@code fraud_reported}, {@code not_registered},
     *     {@code too_many_requests}, {@code locked_out}, {@code blocked} and others
     * @param message the reason in words for the user
     */
    record Denied(UUID id, String reason, String message) implements Outcome {}

    /** Not answered in time, or ended by a lockout. */
    record Expired(UUID id) implements Outcome {}
}
