package org.countersign.server.command.admin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is and with which key to speak to it. The key is never an argument: others can read those. */
final class Connection {
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    private static final String DEFAULT_DATA = ".countersign";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server (default: COUNTERSIGN_URL, else the demo's, else http://127.0.0.1:8080).")
    private @Nullable String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the API key (default: COUNTERSIGN_API_KEY, else the demo's key).")
    private @Nullable Path keyFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory of the demo, whose demo.json is read (default: COUNTERSIGN_DATA, else .countersign).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Prints what the API answered, as JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    ApiClient client(Map<String, String> environment) {
        Optional<JsonObject> demo = demo(environment);
        String address = url != null
                ? url
                : Optional.ofNullable(environment.get("COUNTERSIGN_URL"))
                        .or(() -> demo.map(facts -> text(facts, "http")))
                        .orElse(DEFAULT_URL);
        return new ApiClient(checked(address), key(environment, demo));
    }

    private String key(Map<String, String> environment, Optional<JsonObject> demo) {
        if (keyFile != null) {
            return Secrets.firstLine(keyFile);
        }
        return Optional.ofNullable(environment.get("COUNTERSIGN_API_KEY"))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .or(() -> demo.map(facts -> text(facts, "apiKey")))
                .orElseThrow(() -> new AdminFault("No API key: give a file that holds one with --key-file, set"
                        + " COUNTERSIGN_API_KEY, or start the demo with 'countersign demo', which makes one"));
    }

    private Optional<JsonObject> demo(Map<String, String> environment) {
        Path directory = data != null ? data : Path.of(environment.getOrDefault("COUNTERSIGN_DATA", DEFAULT_DATA));
        Path file = directory.resolve("demo.json");
        try {
            return Files.isReadable(file)
                    ? Optional.of(JsonParser.parseString(Files.readString(file)).getAsJsonObject())
                    : Optional.empty();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject facts, String name) {
        return facts.has(name) ? facts.get(name).getAsString() : "";
    }

    // A key that crosses a network in the clear is everybody's key.
    private static URI checked(String address) {
        URI uri;
        try {
            uri = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        } catch (IllegalArgumentException e) {
            throw new AdminFault("The address after --url is none: write it as https://mfa.example.org");
        }
        String host = uri.getHost();
        boolean http = "http".equals(uri.getScheme());
        if (host == null || !(http || "https".equals(uri.getScheme()))) {
            throw new AdminFault("The address after --url is none: write it as https://mfa.example.org");
        }
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        if (http && !here) {
            throw new AdminFault("The API key would cross the network in the clear: use https:// for " + host);
        }
        return uri;
    }
}
