package org.countersign.e2e.harness;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A custom application that uses the API. */
public final class ApiClient {
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int TOKEN_CODES = 60;
    private static final Gson GSON = new Gson();
    private static final AtomicInteger USERS = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;
    private final String key;

    /** Works on a server with a key. */
    public ApiClient(String server, String key) {
        this.server = server;
        this.key = key;
    }

    /** The same API with another key. */
    public ApiClient with(String otherKey) {
        return new ApiClient(server, otherKey);
    }

    /** GET. */
    public Answer get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    /** POST of a JSON object. */
    public Answer post(String path, Map<String, ?> body) {
        return json("POST", path, body);
    }

    /** PUT of a JSON object. */
    public Answer put(String path, Map<String, ?> body) {
        return json("PUT", path, body);
    }

    /** PATCH with a JSON object. */
    public Answer patch(String path, Map<String, ?> body) {
        return json("PATCH", path, body);
    }

    private Answer json(String method, String path, Map<String, ?> body) {
        return send(method, path, "application/json", GSON.toJson(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Any request; no Content-Type where it is empty. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        return send(method, path, contentType, body, Map.of());
    }

    /** Any request with further headers. */
    public Answer send(String method, String path, String contentType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(LONGEST)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // --- Verifications -----------------------------------------------------------------------------------------

    /** Verifies a code in one call. */
    public Answer verify(String user, String code) {
        return post("/verifications", Map.of("user", user, "code", code));
    }

    /** Starts a verification that is answered later. */
    public Answer start(String user) {
        return post("/verifications", Map.of("user", user));
    }

    /** Answers a verification. */
    public Answer answer(String id, String code) {
        return post("/verifications/" + id + "/answer", Map.of("code", code));
    }

    // --- Users -------------------------------------------------------------------------------------------------

    /** A new user, registered with an authenticator app, with a password. */
    public TestUser userWithApp(String name) {
        return user(name, "ENFORCED", "totp");
    }

    /** A new user, registered with an app and without a password: for doors that check none. */
    public TestUser passcodeUser(String name) {
        TestUser user = new TestUser(unique(name), "", Phone.totp(Phone.newSeed()));
        post("/users", Map.of("name", user.name(), "displayName", "Tester", "state", "ENFORCED"))
                .ok();
        post(
                        "/users/" + user.name() + "/methods",
                        Map.of("type", "totp", "secret", user.phone().seed()))
                .ok();
        return user;
    }

    /** A new user, registered with a counter token, with a password. */
    public TestUser userWithToken(String name) {
        return user(name, "ENFORCED", "hotp");
    }

    /** A new user who has not registered, with a password. */
    public TestUser userWithout(String name, String state) {
        return user(name, state, "");
    }

    private TestUser user(String prefix, String state, String type) {
        String seed = type.equals("hotp") ? Phone.newTokenSeed(TOKEN_CODES) : Phone.newSeed();
        Phone phone = type.equals("hotp") ? Phone.hotp(seed) : Phone.totp(seed);
        TestUser user = new TestUser(unique(prefix), "horse-" + Phone.newSeed().substring(0, 12), phone);
        post(
                        "/users",
                        Map.of(
                                "name",
                                user.name(),
                                "displayName",
                                "Tester " + user.name(),
                                "state",
                                state,
                                "password",
                                user.password()))
                .ok();
        if (!type.isEmpty()) {
            post("/users/" + user.name() + "/methods", Map.of("type", type, "secret", seed))
                    .ok();
        }
        return user;
    }

    private static String unique(String prefix) {
        return prefix + "-" + USERS.incrementAndGet();
    }

    /** New backup codes of a user. */
    public List<String> backupCodes(String user) {
        JsonArray codes = post("/users/" + encode(user) + "/methods", Map.of("type", "backup-code"))
                .ok()
                .json()
                .getAsJsonArray("codes");
        return codes.asList().stream().map(JsonElement::getAsString).toList();
    }

    /** A user as the API shows them. */
    public JsonObject user(String name) {
        return get("/users/" + encode(name)).ok().json();
    }

    /** How many wrong codes in a row a user has. */
    public int failures(String name) {
        return user(name).get("failures").getAsInt();
    }

    /** Whether a user is locked out. */
    public boolean locked(String name) {
        return user(name).get("locked").getAsBoolean();
    }

    /** Ends a user's lock. */
    public void unlock(String name) {
        post("/users/" + encode(name) + "/unlock", Map.of("reason", "test")).ok();
    }

    /** A user's events, oldest first, all pages. */
    public List<JsonObject> audit(String user) {
        List<JsonObject> events = new ArrayList<>();
        String after = "";
        do {
            Answer page = get("/audit?limit=500&user=" + encode(user) + (after.isEmpty() ? "" : "&after=" + after))
                    .ok();
            page.json().getAsJsonArray("events").forEach(event -> events.add(event.getAsJsonObject()));
            after = page.text("next");
        } while (!after.isEmpty());
        return events;
    }

    /** A member as text; empty where it is missing or null. */
    public static String member(JsonObject json, String name) {
        JsonElement member = json.get(name);
        return member == null || member.isJsonNull() ? "" : member.getAsString();
    }

    /** A text as part of an address. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
