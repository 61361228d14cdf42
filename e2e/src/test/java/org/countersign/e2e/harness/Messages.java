package org.countersign.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts and calls to a user's phones, as the outbox has them, and the user's answers. */
public record Messages(ApiClient api, String user) {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    /** All of them, the newest first. */
    public JsonArray all() {
        return JsonParser.parseString(api.get("/outbox?user=" + user).ok().body())
                .getAsJsonArray();
    }

    /** The newest. */
    public JsonObject newest() {
        return all().get(0).getAsJsonObject();
    }

    /** The number that the newest went to. */
    public String to() {
        return newest().get("to").getAsString();
    }

    /** The code in the newest text. */
    public String code() {
        Matcher code = CODE.matcher(newest().get("text").getAsString());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    /** Presses keys in the newest call. */
    public Answer press(String keys) {
        return api.post("/outbox/" + newest().get("id").getAsString() + "/keys", Map.of("keys", keys));
    }

    /** Replies to the newest text from the phone that got it. */
    public Answer reply(String text) {
        return api.post("/outbox/" + newest().get("id").getAsString() + "/reply", Map.of("text", text, "from", to()));
    }
}
