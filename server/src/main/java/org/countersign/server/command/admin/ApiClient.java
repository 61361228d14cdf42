package org.countersign.server.command.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.countersign.server.fault.OneLine;
import org.jspecify.annotations.Nullable;

/** Speaks to the REST API, and turns what goes wrong into one line with a way out. */
final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration IMPORT = Duration.ofMinutes(30);

    private final URI server;
    private final String key;

    ApiClient(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** The address of a user; the API takes the name without a Windows domain before it. */
    static String user(String name) {
        return "/users/" + encode(name.substring(name.lastIndexOf('\\') + 1));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonElement get(String path) {
        return send(request(path, ANSWER).GET());
    }

    /** What is there; empty where the API answers with the problem of that code. */
    Optional<JsonElement> find(String path, String absent) {
        try {
            return Optional.of(get(path));
        } catch (AdminFault fault) {
            if (fault.code().equals(absent)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    JsonElement delete(String path) {
        return send(request(path, ANSWER).DELETE());
    }

    JsonElement send(String method, String path, JsonObject body) {
        return send(request(path, ANSWER)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonElement upload(String path, Path file) {
        try {
            return send(request(path, IMPORT)
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new AdminFault("The file " + file + " cannot be read: check its name and that you may read it");
        }
    }

    private HttpRequest.Builder request(String path, Duration longest) {
        try {
            return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                    .timeout(longest)
                    .header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException e) {
            // Of all that could be wrong here, only the key comes from outside as it is.
            throw new AdminFault("The API key has characters that no key has: check the file or COUNTERSIGN_API_KEY");
        }
    }

    private JsonElement send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new AdminFault("No server answers at " + server
                    + ": start one with 'countersign serve' or 'countersign demo', or give its address with --url");
        } catch (HttpTimeoutException e) {
            throw new AdminFault(
                    "The server at " + server + " did not answer in time: look at its log, then try again");
        } catch (SSLException e) {
            throw new AdminFault("The certificate of " + server
                    + " is not trusted here: use the name it was made for, or add its authority to this Java");
        } catch (IOException e) {
            throw new AdminFault("The connection to " + server + " broke: try again, or look at the server's log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminFault("Interrupted: it is not known whether the act was done; look before trying again");
        }
    }

    private JsonElement answer(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            return response.body().isEmpty() ? JsonNull.INSTANCE : parsed(response.body());
        }
        JsonElement problem = parsed(response.body());
        if (!problem.isJsonObject()) {
            throw stranger();
        }
        JsonObject members = problem.getAsJsonObject();
        String code = text(members, "code");
        throw new AdminFault(
                OneLine.of(text(members, "title") + ": " + text(members, "detail") + " (" + code + ", correlation id "
                        + text(members, "correlationId") + ")"),
                code);
    }

    private JsonElement parsed(String body) {
        try {
            return JsonParser.parseString(body);
        } catch (JsonParseException e) {
            throw stranger();
        }
    }

    private AdminFault stranger() {
        return new AdminFault("What answers at " + server + " is no Countersign server: check --url");
    }

    private static String text(JsonObject object, String name) {
        @Nullable JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
