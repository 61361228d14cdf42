package org.countersign.web.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What every answer of the API carries, and how replies and problems are written. */
public final class Edge {
    /** Where the API is. */
    public static final String ROOT = "/api/v1";

    private static final String CORRELATION = "X-Correlation-Id";
    private static final String ATTRIBUTE = Edge.class.getName() + ".correlationId";
    private static final int LONGEST_CORRELATION = 64;

    private Edge() {}

    /** Gives the request its correlation id, the caller's own where it is a plain word, and the answer its headers. */
    public static void begin(HttpServletRequest request, HttpServletResponse response) {
        String asked = request.getHeader(CORRELATION);
        String id = isCorrelation(asked)
                ? asked
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(CORRELATION, id);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** The request's correlation id. */
    public static String correlationId(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "none";
    }

    /** Writes a reply. */
    static void write(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
            response.setContentLength(reply.body().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(reply.body());
            }
        }
    }

    /** Writes a problem. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        write(request, response, reply(problem, correlationId(request)));
    }

    /** A problem as it is sent (RFC 9457). */
    static Reply reply(Problem problem, String correlationId) {
        ProblemKind kind = problem.kind();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", kind.type());
        members.put("title", kind.title());
        members.put("status", kind.status());
        members.put("code", kind.code());
        members.put("detail", problem.detail());
        if (problem.field() != null) {
            members.put("field", problem.field());
        }
        members.putAll(problem.members());
        members.put("correlationId", correlationId);
        Map<String, String> headers = new LinkedHashMap<>();
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (kind == ProblemKind.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"Countersign\"");
        }
        return new Reply(
                kind.status(),
                "application/problem+json",
                Json.MAPPER.writeValueAsString(members).getBytes(StandardCharsets.UTF_8),
                headers);
    }

    private static boolean isCorrelation(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_CORRELATION) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
