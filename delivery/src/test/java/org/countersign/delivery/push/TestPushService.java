package org.countersign.delivery.push;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.countersign.delivery.TestTls;
import org.jspecify.annotations.Nullable;

/** A push service (RFC 8030) on loopback, over TLS, that answers as it is told. */
final class TestPushService implements AutoCloseable {
    /** What it took. */
    record Message(String path, Headers headers, byte[] body) {}

    /** What it answers. */
    record Reply(int status, Map<String, String> headers) {}

    private final HttpsServer server;
    private final SSLContext tls;
    private final BlockingQueue<Message> taken = new LinkedBlockingQueue<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

    TestPushService(Path directory) {
        try {
            tls = TestTls.localhost(directory);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Before the test learns of the message, and tells how to answer the next.
            Reply reply = replies.isEmpty() ? new Reply(201, Map.of()) : replies.remove();
            byte[] body = exchange.getRequestBody().readAllBytes();
            taken.add(new Message(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    /** A client that trusts it. */
    HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    void answer(int status, Map<String, String> headers) {
        replies.add(new Reply(status, headers));
    }

    String endpoint(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    /** The next message, awaited. */
    Message next() {
        try {
            Message message = taken.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("No message came");
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message that is there already. */
    @Nullable
    Message nextNow() {
        return taken.poll();
    }

    List<Message> all() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
