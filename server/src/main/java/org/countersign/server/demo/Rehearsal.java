package org.countersign.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.countersign.server.RunningServer;

/** Goes through what a fresh server is asked first, so that the Java runtime can note what that takes. */
public final class Rehearsal {
    private static final List<String> PAGES =
            List.of("/", "/signin", "/api/docs", "/api/v1/openapi.json", "/api/v1/users");
    private static final int ROUNDS = 20;
    private static final int VERIFICATIONS = 20;

    private final RunningServer server;
    private final DemoData demo;
    private final HttpClient client;

    private Rehearsal(RunningServer server, DemoData demo, HttpClient client) {
        this.server = server;
        this.demo = demo;
        this.client = client;
    }

    /** Asks; what is answered does not matter. */
    public static void run(RunningServer server) {
        DemoData demo = DemoFile.read(server.foundation().settings().data().demo())
                .orElseThrow(() -> new IllegalStateException("The demo has not been planted"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            Rehearsal rehearsal = new Rehearsal(server, demo, client);
            for (int round = 0; round < ROUNDS; round++) {
                rehearsal.visit();
                rehearsal.verify();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit() throws IOException, InterruptedException {
        for (String page : PAGES) {
            client.send(request(page).build(), BodyHandlers.discarding());
        }
    }

    // Wrong codes do: a decoy goes the whole way, to the row that decides and back.
    private void verify() throws IOException, InterruptedException {
        for (int i = 0; i < VERIFICATIONS; i++) {
            String body = "{\"user\":\"rehearsal-" + i + "\",\"code\":\"000000\"}";
            HttpRequest request = request("/api/v1/verifications")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            client.send(request, BodyHandlers.discarding());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + demo.apiKey());
    }
}
