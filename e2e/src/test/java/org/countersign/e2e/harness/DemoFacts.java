package org.countersign.e2e.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The facts of {@code demo.json}.
 *
 * @param json all of it
 */
public record DemoFacts(JsonObject json) {
    static DemoFacts read(Path file) {
        try {
            return new DemoFacts(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where pages and API are. */
    public String http() {
        return json.get("http").getAsString();
    }

    /** The key of the API. */
    public String apiKey() {
        return json.get("apiKey").getAsString();
    }

    /** The secret shared with RADIUS clients. */
    public String radiusSecret() {
        return json.getAsJsonObject("radius").get("secret").getAsString();
    }

    /** The name users bind with over LDAP, with {name} for the user's. */
    public String bindDn() {
        return json.getAsJsonObject("ldap").get("bindDn").getAsString();
    }

    /** The users, as they stand there. */
    public List<JsonObject> users() {
        return json.getAsJsonArray("users").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** A user's password. */
    public String password(String name) {
        return user(name).get("password").getAsString();
    }

    /** A user's authenticator app. */
    public Phone phone(String name) {
        return Phone.totp(user(name).get("totpSeed").getAsString());
    }

    private JsonObject user(String name) {
        return users().stream()
                .filter(user -> user.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
