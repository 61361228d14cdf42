package org.countersign.client;

import org.jspecify.annotations.Nullable;

/**
 * No answer came, or only "not now", however often it was tried. Whether the user was asked is not known: ask again with
 * the same idempotency key.
 */
public final class UnavailableException extends CountersignException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message, int status, @Nullable String correlationId, @Nullable Throwable cause) {
        super(message, status, correlationId, cause);
    }
}
