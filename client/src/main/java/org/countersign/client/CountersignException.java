package org.countersign.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something went wrong, so nothing is confirmed. A message is one line; the API key stands in none. */
public abstract sealed class CountersignException extends RuntimeException
        permits ProblemException, UnavailableException, UnreadableAnswerException, ReceiptException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String correlationId;

    CountersignException(String message, int status, @Nullable String correlationId, @Nullable Throwable cause) {
        super(correlationId == null ? message : message + " (correlation id " + correlationId + ")", cause);
        this.status = status;
        this.correlationId = correlationId;
    }

    /** The HTTP status of the last answer; 0 where none came. */
    public int status() {
        return status;
    }

    /** Finds the request in the server's log. */
    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }
}
