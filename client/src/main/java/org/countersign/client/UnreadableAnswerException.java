package org.countersign.client;

import org.jspecify.annotations.Nullable;

/** What answered does not answer like Countersign: look at the address, and at what is in between. */
public final class UnreadableAnswerException extends CountersignException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String message, int status, @Nullable String correlationId) {
        super(message, status, correlationId, null);
    }
}
