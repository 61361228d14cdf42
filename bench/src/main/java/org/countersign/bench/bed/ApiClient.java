package org.countersign.bench.bed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The administrative API, as far as the benchmark sets things up with it. */
final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;
    private static final int MOST_TIMES_AGAIN = 10;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final String key;

    ApiClient(URI http, String key) {
        root = http.resolve("/api/v1/");
        this.key = key;
    }

    /**
     * Sends a body.
     *
     * @throws IOException when the answer is not a 2xx
     */
    String send(String method, String path, String contentType, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            // Nothing was changed, says the server: on a machine that is busy otherwise, a moment later is soon enough.
            for (int again = 0; again < MOST_TIMES_AGAIN && response.statusCode() == UNAVAILABLE; again++) {
                Thread.sleep(A_MOMENT);
                response = client.send(request, BodyHandlers.ofString());
            }
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + " gave " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    String json(String method, String path, String body) throws IOException {
        return send(method, path, "application/json", body);
    }

    @Override
    public void close() {
        client.close();
    }
}
