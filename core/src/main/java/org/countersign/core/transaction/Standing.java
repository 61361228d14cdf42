package org.countersign.core.transaction;

import java.time.Instant;

/** How a transaction stands. */
public sealed interface Standing {
    /** Its user has not answered yet. */
    record Waiting(String text, Instant expiresAt) implements Standing {}

    /**
     * Confirmed.
     *
     * @param receipt the proof, a JWS
     */
    record Approved(String text, String receipt) implements Standing {}

    /**
     * Not confirmed, and it will not be.
     *
     * @param reason a stable code
     */
    record Denied(String text, String reason) implements Standing {}
}
