package org.countersign.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.countersign.server.RunningServer;

/** Goes once through what a fresh server is asked first, so that the Java runtime can note what that takes. */
public final class Rehearsal {
    private static final List<String> PAGES = List.of("/", "/signin", "/api/v1/users", "/api/openapi.json");
    private static final int ROUNDS = 20;

    private Rehearsal() {}

    /** Asks; what is answered does not matter. */
    public static void run(RunningServer server) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String page : PAGES) {
                    client.send(
                            HttpRequest.newBuilder(URI.create(server.url() + page))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
