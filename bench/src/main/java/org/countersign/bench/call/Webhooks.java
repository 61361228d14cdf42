package org.countersign.bench.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A provider's side of the webhooks: signed posts, and recordings that are fetched once and kept. */
final class Webhooks implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    // G.711 at 8 kHz takes a byte for each sample; the file's head is less than a hundredth of a second.
    private static final int BYTES_PER_SECOND = 8_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);
    private final Map<String, Duration> recordings = new ConcurrentHashMap<>();
    private final String token;

    Webhooks(String token) {
        this.token = token;
    }

    /**
     * Posts a form.
     *
     * @throws IOException when the answer is no 2xx
     */
    String post(String address, SortedMap<String, String> fields) throws IOException, InterruptedException {
        return body(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", Forms.sign(token, address, fields))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(Forms.encode(fields)))
                .build());
    }

    /** How long what is said lasts. */
    Duration length(Twiml twiml) throws IOException, InterruptedException {
        Duration all = Duration.ZERO;
        for (String address : twiml.plays()) {
            Duration known = recordings.get(address);
            if (known == null) {
                byte[] recording = send(
                                HttpRequest.newBuilder(URI.create(address))
                                        .timeout(PATIENCE)
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                known = Duration.ofMillis(1_000L * recording.length / BYTES_PER_SECOND);
                recordings.put(address, known);
            }
            all = all.plus(known);
        }
        return all;
    }

    private String body(HttpRequest request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        atOnce.acquire();
        try {
            HttpResponse<T> response = client.send(request, handler);
            if (response.statusCode() / 100 != 2) {
                throw new IOException("a webhook gave http " + response.statusCode());
            }
            return response;
        } finally {
            atOnce.release();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
