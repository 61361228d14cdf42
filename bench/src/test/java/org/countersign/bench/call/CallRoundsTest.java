package org.countersign.bench.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.Users;
import org.countersign.bench.run.Cost;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.CallPlace;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.delivery.CallScript;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.delivery.voice.Dialled;
import org.countersign.delivery.voice.HttpCallCarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A door that dials as the server does, and approves each key or none. */
class CallRoundsTest {
    private static final int CALLS = 5;
    private static final CallScript SCRIPT = new CallScript("en", "bench", "0", false, false);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> told = new ConcurrentHashMap<>();
    private final CallProvider provider;
    private final HttpServer server;
    private final CallRounds rounds;
    private boolean approves = true;
    private String token = CallProvider.TOKEN;

    CallRoundsTest() throws IOException {
        provider = new CallProvider();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
        HttpTarget target = new HttpTarget(server.getAddress(), "/api/v1/verifications", "key");
        rounds = new CallRounds(provider, target, new Users(CALLS), Cost.UNKNOWN, Optional.empty());
    }

    @BeforeEach
    void startADoorThatCalls() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/verifications", this::verification);
        server.createContext(CallAddresses.PATH, this::hook);
        server.createContext(CallAddresses.PROMPTS, exchange -> reply(exchange, 200, "not much of a recording"));
        server.start();
    }

    @AfterEach
    void stop() {
        rounds.close();
        provider.close();
        server.stop(0);
    }

    private CallRounds.Round round() throws Exception {
        return rounds.round(new CallRounds.Pace(CALLS, Duration.ofMillis(50), Duration.ofMillis(100)));
    }

    @Test
    void everyCallIsPickedUpAndItsKeyPressed() throws Exception {
        CallRounds.Round round = round();

        assertThat(round.inProgress()).isEqualTo(CALLS);
        assertThat(round.statuses()).isEqualTo(Map.of("approved", 5L));
        assertThat(round.lost()).isEmpty();
        assertThat(round.decided().getTotalCount()).isEqualTo(CALLS);
        assertThat(told).containsEntry("initiated", CALLS).containsEntry("ringing", CALLS);
        assertThat(told).containsEntry("in-progress", CALLS);
    }

    @Test
    void aKeyThatDoesNotApproveIsALostCall() throws Exception {
        approves = false;
        CallRounds.Round round = round();

        assertThat(round.statuses()).isEqualTo(Map.of("pending", 5L));
        assertThat(round.lost()).isEqualTo(Map.of("the key did not approve", 5L));
        assertThat(round.decided().getTotalCount()).isZero();
    }

    @Test
    void aDoorThatTurnsTheSignatureAwayLosesTheCall() throws Exception {
        token = "another-token";
        CallRounds.Round round = round();

        assertThat(round.inProgress()).isZero();
        assertThat(round.lost()).isEqualTo(Map.of("a webhook gave http 403", 5L));
    }

    private void verification(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            UUID id = UUID.randomUUID();
            statuses.put(id.toString(), "pending");
            reply(exchange, 202, "{\"id\":\"" + id + "\",\"status\":\"pending\"}");
            assertThat(dial(id)).isInstanceOf(Dialled.Accepted.class);
            return;
        }
        String id = last(exchange.getRequestURI().getPath());
        reply(exchange, 200, "{\"id\":\"" + id + "\",\"status\":\"" + statuses.get(id) + "\"}");
    }

    private Dialled dial(UUID id) {
        HttpCallProvider account = new HttpCallProvider(
                "bench", provider.address(), CallProvider.ACCOUNT, CallProvider.TOKEN, "+12025550100", false);
        Outgoing.Call call = new Outgoing.Call(
                tenant,
                new UserId(UUID.randomUUID()),
                id,
                new PhoneNumber("+12025550130", "", "US"),
                SCRIPT,
                Instant.now().plusSeconds(60));
        return new HttpCallCarrier(HttpCallCarrier.client(), account, address(), _ -> Optional.empty()).dial(call);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void hook(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> form =
                Forms.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String signature = Forms.sign(token, address().toString() + exchange.getRequestURI(), new TreeMap<>(form));
        if (!signature.equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"))) {
            reply(exchange, 403, "");
            return;
        }
        UUID id = UUID.fromString(last(path.substring(0, path.lastIndexOf('/'))));
        switch (last(path)) {
            case "status" -> {
                told.merge(form.getOrDefault("CallStatus", ""), 1, Integer::sum);
                reply(exchange, 200, "");
            }
            case "answered" -> {
                String action = CallAddresses.keys(address(), tenant, id, SCRIPT, CallPlace.START)
                        .replace("&", "&amp;");
                reply(
                        exchange,
                        200,
                        "<Response><Gather timeout=\"20\" action=\"" + action + "\"><Play>" + address()
                                + CallAddresses.PROMPTS + "/en/greeting.wav</Play></Gather></Response>");
            }
            default -> {
                boolean good = approves && "#".equals(form.get("Digits"));
                statuses.computeIfPresent(id.toString(), (_, was) -> good ? "approved" : was);
                reply(
                        exchange,
                        200,
                        "<Response><Play>http://a/en/" + (good ? "success" : "denied") + ".wav</Play></Response>");
            }
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
