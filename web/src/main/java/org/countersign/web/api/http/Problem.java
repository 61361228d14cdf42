package org.countersign.web.api.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param kind what kind of problem; gives status, title and stable code
 * @param detail this occurrence, and the way out, in words; no secret and nothing that was sent
 * @param field the part of the request that is wrong; null where that is not the point
 * @param retryAfter when to come again; null where that is not the point
 * @param members further facts by name, for programs
 */
public record Problem(
        ProblemKind kind,
        String detail,
        @Nullable String field,
        @Nullable Duration retryAfter,
        Map<String, Object> members) {
    public Problem {
        members = Map.copyOf(members);
    }

    /** A problem of that kind. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, null, null, Map.of());
    }

    /** A field that is not as it must be. */
    public static Problem field(String field, String detail) {
        return new Problem(ProblemKind.INVALID_REQUEST, detail, field, null, Map.of());
    }

    /** The same problem, worth another try after a while. */
    public Problem after(Duration wait) {
        return new Problem(kind, detail, field, wait, members);
    }

    /** The same problem, with one more fact. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(name, value);
        return new Problem(kind, detail, field, retryAfter, more);
    }
}
