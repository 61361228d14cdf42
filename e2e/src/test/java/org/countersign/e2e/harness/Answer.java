package org.countersign.e2e.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpHeaders;

/**
 * What the API answered.
 *
 * @param status the HTTP status
 * @param headers of the answer
 * @param body as it came
 */
public record Answer(int status, HttpHeaders headers, String body) {
    /** The body as a JSON object. */
    public JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /** A member of the body as text; empty where it is missing or null. */
    public String text(String name) {
        JsonElement member = body.isEmpty() ? null : json().get(name);
        return member == null || member.isJsonNull() ? "" : member.getAsString();
    }

    /** What became of a verification: {@code approved}, {@code pending}, the reason of a denial or a problem's code. */
    public String outcome() {
        return switch (text("status")) {
            case "denied" -> text("reason");
            case "approved" -> "approved";
            case "pending" -> "pending";
            default -> text("code");
        };
    }

    /** This answer, which must have a status of success. */
    public Answer ok() {
        if (status < 200 || status > 299) {
            throw new IllegalStateException("answered " + status + ": " + body);
        }
        return this;
    }
}
