package org.countersign.delivery.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A provider on loopback that follows the documentation of Twilio's Messages resource, and fails as it is told. */
public final class TestTextProvider implements AutoCloseable {
    private static final int MOST_AT_ONCE = 256;

    /** How it answers. */
    @FunctionalInterface
    public interface Manner {
        /** What it does with its next text; the number says which one it is. */
        Reply reply(int number, Map<String, String> form);
    }

    /**
     * What it answers.
     *
     * @param status 0 for nothing at all
     * @param body as it is; empty for what the documentation says
     */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static final Reply TAKEN = new Reply(201, "", Map.of());
        public static final Reply SILENCE = new Reply(0, "", Map.of());

        public static Reply status(int status) {
            return new Reply(status, "", Map.of());
        }

        public static Reply refused(int code) {
            String body = "{\"code\":" + code + ",\"message\":\"No\",\"more_info\":\"https://example.org/" + code
                    + "\",\"status\":400}";
            return new Reply(400, body, Map.of());
        }
    }

    /** A text it took. */
    public record Taken(String sid, Map<String, String> form) {}

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> unlawful = new ConcurrentLinkedQueue<>();
    private volatile Manner manner = (_, _) -> Reply.TAKEN;

    public TestTextProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_AT_ONCE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int number = asked.incrementAndGet();
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int lawful = lawful(exchange, form);
            Reply reply = lawful == 0 ? manner.reply(number, form) : Reply.status(lawful);
            if (reply.status() == 0) {
                // Closing without an answer would tell the client at once: it is left waiting.
                pause();
                return;
            }
            String sid = "SM" + String.format("%032x", number);
            if (reply.status() == 201 && reply.body().isEmpty()) {
                taken.add(new Taken(sid, form));
            }
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] body = (reply.body().isEmpty() ? body(reply.status(), sid, form) : reply.body())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    // What the documentation demands of a request: 0 where it is all there.
    private int lawful(HttpExchange exchange, Map<String, String> form) {
        String credentials =
                "Basic " + Base64.getEncoder().encodeToString("AC123:secret99".getBytes(StandardCharsets.UTF_8));
        if (!credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            unlawful.add("authorization");
            return 401;
        }
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().toString().equals("/2010-04-01/Accounts/AC123/Messages.json")) {
            unlawful.add(exchange.getRequestURI().toString());
            return 404;
        }
        boolean one = form.containsKey("From") != form.containsKey("MessagingServiceSid");
        if (!form.containsKey("To") || !form.containsKey("Body") || !one) {
            unlawful.add(form.keySet().toString());
            return 400;
        }
        return 0;
    }

    private static String body(int status, String sid, Map<String, String> form) {
        return status == 201
                ? "{\"account_sid\":\"AC123\",\"api_version\":\"2010-04-01\",\"body\":\"…\",\"error_code\":null,"
                        + "\"num_segments\":\"1\",\"sid\":\"" + sid + "\",\"status\":\"queued\",\"to\":\""
                        + form.get("To") + "\"}"
                : "{\"code\":20000,\"message\":\"Trouble\",\"status\":" + status + "}";
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void pause() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it answers so. */
    public void answers(Manner given) {
        manner = given;
    }

    /** How many requests came. */
    public int asked() {
        return asked.get();
    }

    /** The texts it took, in their order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** What was wrong with requests. */
    public List<String> unlawful() {
        return List.copyOf(unlawful);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
