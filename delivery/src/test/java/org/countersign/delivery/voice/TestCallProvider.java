package org.countersign.delivery.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider on loopback that takes calls in the shape Twilio documents, and answers as it is told. */
final class TestCallProvider implements AutoCloseable {
    /** What it was asked. */
    record Asked(String method, String path, String authorization, Map<String, List<String>> form) {
        String field(String name) {
            return form.getOrDefault(name, List.of("")).getFirst();
        }
    }

    static final String CREATED = """
            {"sid":"CA0123456789abcdef0123456789abcdef","account_sid":"AC1","status":"queued","direction":"outbound-api"}""";

    private final HttpServer server;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile int status = 201;
    volatile String answer = CREATED;

    TestCallProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            form.computeIfAbsent(URLDecoder.decode(pair.substring(0, equals), UTF_8), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                form));
        if (status == 0) {
            // Hangs up without a word.
            exchange.close();
            return;
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
        }
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
