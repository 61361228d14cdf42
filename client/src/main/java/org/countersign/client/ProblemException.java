package org.countersign.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server refused the request (RFC 9457): sending the same again will not help. */
public final class ProblemException extends CountersignException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String field;

    ProblemException(String code, String detail, @Nullable String field, Answer answer) {
        super("Countersign refused: " + code + ": " + detail, answer.status(), answer.correlationId(), null);
        this.code = code;
        this.field = field;
    }

    /** A stable code: {@code unauthenticated}, {@code missing_scope}, {@code invalid_request}, … */
    public String code() {
        return code;
    }

    /** The part of the request that is wrong. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
