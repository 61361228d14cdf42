package org.countersign.bench.approval;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's door for phones, as far as they are set up and look for requests. Nothing of this is measured. */
public final class PhoneDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REQUESTS = "/app/v1/requests?wait=0&have=";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    /** The door of the server at this address. */
    public PhoneDoor(URI http) {
        root = http;
    }

    /** Activates a phone with what the server said when it was asked for an activation. */
    public void activate(Phone phone, String begun) throws IOException {
        JsonNode leave = JsonMapper.shared().readTree(begun);
        String body = phone.activation(
                leave.get("server").asString(), leave.get("code").asString());
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/app/v1/activations"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        phone.activated(send(request).get("deviceId").asString());
    }

    /**
     * Looks for the request on the phone and signs its approval.
     *
     * @param challenge the verification the answer is to
     * @param number what the page shows
     * @return the answer's body, not sent yet
     */
    public String approve(Phone phone, String challenge, String number) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(REQUESTS))
                .header("Authorization", phone.authorization("GET", REQUESTS, System.currentTimeMillis()))
                .timeout(PATIENCE)
                .GET()
                .build();
        for (JsonNode waiting : send(request).get("requests")) {
            if (waiting.get("id").asString().equals(challenge)) {
                return phone.approval(challenge, number, waiting.get("details").asString());
            }
        }
        throw new IOException("The phone " + phone + " was not asked about " + challenge);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(request.method() + " " + request.uri().getPath() + " gave "
                        + response.statusCode() + ": " + response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
