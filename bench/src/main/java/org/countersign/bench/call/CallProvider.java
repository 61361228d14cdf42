package org.countersign.bench.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider on loopback that takes calls as Twilio documents it: a form is posted to the account's {@code Calls.json}, and
 * then the provider asks at the addresses in it what to do (https://www.twilio.com/docs/voice/api/call-resource).
 */
public final class CallProvider implements AutoCloseable {
    /** Its account. */
    public static final String ACCOUNT = "AC00000000000000000000000000000009";

    /** The account's token, which signs. */
    public static final String TOKEN = "token-of-the-bench";

    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json";
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(UTF_8));
    private static final int WAITING_CONNECTIONS = 4_096;
    private static final int MOST_BYTES = 16 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Webhooks webhooks = new Webhooks(TOKEN);
    private final AtomicLong sids = new AtomicLong();
    private final List<PhoneCall> calls = new CopyOnWriteArrayList<>();

    /** Listens on a free port. */
    public CallProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_CONNECTIONS);
        server.setExecutor(threads);
        server.createContext(PATH, this::dial);
        server.start();
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The calls that were asked for since the last {@link #forget}, in their order. */
    List<PhoneCall> calls() {
        return List.copyOf(calls);
    }

    void forget() {
        calls.clear();
    }

    private void dial(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            if (!AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String sid = "CA%032x".formatted(sids.incrementAndGet());
            byte[] answer =
                    "{\"sid\":\"%s\",\"account_sid\":\"%s\",\"status\":\"queued\",\"direction\":\"outbound-api\"}"
                            .formatted(sid, ACCOUNT)
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            Map<String, String> asked = Forms.read(new String(body, UTF_8));
            PhoneCall call = new PhoneCall(sid, asked, webhooks);
            calls.add(call);
            threads.execute(call);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        webhooks.close();
    }
}
