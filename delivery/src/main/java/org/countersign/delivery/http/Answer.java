package org.countersign.delivery.http;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.countersign.delivery.text.Submitted;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a provider answers; no word of it goes anywhere but a number that it calls its error code. */
final class Answer {
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z_-]{1,100}");
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST_DATE = 40;
    // Codes that say the account, not this text, is in trouble: suspended, no such sender, not permitted, over its
    // queue.
    private static final Pattern ACCOUNT =
            Pattern.compile("20\\d{3}|21212|21603|21606|21611|21659|21660|21661|30002|63038");

    private Answer() {}

    static Submitted read(HttpResponse<String> response, InstantSource clock) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return accepted(response.body());
        }
        return switch (status) {
            case 429 -> new Submitted.Unavailable("status 429", pause(response, clock));
            // A gateway that gave up waiting does not know what happened behind it.
            case 408, 504 -> new Submitted.Unknown("status " + status);
            case 400, 422 -> refused(status, response.body());
            default -> new Submitted.Unavailable("status " + status);
        };
    }

    private static Submitted accepted(String body) {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            String sid = json.path("sid").stringValue("");
            String state = json.path("status").stringValue("");
            if (state.equals("failed") || state.equals("undelivered")) {
                return new Submitted.Refused("status " + state);
            }
            return SID.matcher(sid).matches()
                    ? new Submitted.Accepted(sid)
                    : new Submitted.Unknown("an answer without a sid");
        } catch (JacksonException e) {
            return new Submitted.Unknown("an answer that is no JSON");
        }
    }

    private static Submitted refused(int status, String body) {
        String code;
        try {
            code = Integer.toString(
                    JsonMapper.shared().readTree(body).path("code").asInt(0));
        } catch (JacksonException e) {
            code = "0";
        }
        String why = "status " + status + ", code " + code;
        return ACCOUNT.matcher(code).matches() ? new Submitted.Unavailable(why) : new Submitted.Refused(why);
    }

    // Seconds, or a date (RFC 9110 section 10.2.3).
    private static Duration pause(HttpResponse<String> response, InstantSource clock) {
        String text = response.headers().firstValue("Retry-After").orElse("").strip();
        Duration asked = USUAL_PAUSE;
        if (text.matches("\\d{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(text));
        } else if (!text.isEmpty() && text.length() <= LONGEST_DATE) {
            try {
                asked = Duration.between(
                        clock.instant(),
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException e) {
                asked = USUAL_PAUSE;
            }
        }
        if (!asked.isPositive()) {
            return USUAL_PAUSE;
        }
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }
}
