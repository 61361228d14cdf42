package org.countersign.core.shared;

/**
 * A part that a decision needs did not answer in time: the database is away, a queue is full. Nothing was accepted.
 * Front doors answer "try again" (HTTP 503) or nothing at all (RADIUS), never "approved".
 */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is away, in words for the log; no secret, no user input */
    public Unavailable(String message) {
        super(message);
    }

    /**
     * @param message what is away, in words for the log; no secret, no user input
     * @param cause the fault underneath
     */
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
