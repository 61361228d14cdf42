package org.countersign.client;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came over HTTP.
 *
 * @param status the HTTP status
 * @param correlationId names the request in the server's log
 * @param retryAfter when to come again, where the server said it
 * @param body as it came, bounded
 */
record Answer(int status, @Nullable String correlationId, Optional<Duration> retryAfter, byte[] body) {
    private static final int LONGEST_DETAIL = 500;
    private static final int LONGEST_CODE = 100;

    boolean ok() {
        return status >= 200 && status <= 299;
    }

    Json json() throws ParseException {
        return Json.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** The stable code of a problem; empty where it is none. */
    String code() {
        try {
            return json().text("code", LONGEST_CODE);
        } catch (ParseException e) {
            return "";
        }
    }

    /** The answer as an exception. */
    CountersignException fault() {
        try {
            Json problem = json();
            String code = problem.text("code", LONGEST_CODE);
            String detail = problem.has("detail") ? problem.text("detail", LONGEST_DETAIL) : "it does not say why";
            String field = problem.has("field") ? problem.text("field", LONGEST_CODE) : null;
            return new ProblemException(line(code), line(detail), field == null ? null : line(field), this);
        } catch (ParseException e) {
            return unreadable();
        }
    }

    UnreadableAnswerException unreadable() {
        return new UnreadableAnswerException(
                "The answer (HTTP " + status + ") is not Countersign's: look at the server's address, and at what is"
                        + " in between.",
                status,
                correlationId);
    }

    // Whatever answers must not be able to forge lines of the application's log.
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028-\\u202e\\u2066-\\u2069]", " ");
    }
}
