package org.countersign.bench.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.bench.load.EmptyDoors;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalClientsTest {
    private static final int CLIENTS = 5;

    private final Users users = new Users(CLIENTS);
    private final Map<String, CompletableFuture<Void>> answered = new ConcurrentHashMap<>();
    private HttpServer server = none();
    private HttpTarget target = none();
    private boolean waits = true;

    @SuppressWarnings("NullAway")
    private static <T> T none() {
        return null;
    }

    @BeforeEach
    void startADoorThatWaits() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CLIENTS);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/verifications", this::verification);
        server.createContext("/app/v1/requests", this::answer);
        server.start();
        target = new HttpTarget(server.getAddress(), "/api/v1/verifications", "key");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyClientHearsWhenItsAnswerIsGiven() throws IOException {
        try (ApprovalClients clients = new ApprovalClients(target, users, 0, CLIENTS)) {
            assertThat(clients.openAll()).isPositive();
            clients.requireAll(ParkedClient.State.PARKED);
            assertThat(clients.client(0).number()).isEqualTo("42");

            Wakes wakes = clients.answer(Collections.nCopies(CLIENTS, "{}"), 500);

            clients.requireAll(ParkedClient.State.APPROVED);
            assertThat(wakes.others()).isEmpty();
            assertThat(wakes.fromDue().getTotalCount()).isEqualTo(CLIENTS);
            assertThat(wakes.fromAcknowledged().getTotalCount()).isEqualTo(CLIENTS);
        }
    }

    @Test
    void aClientThatIsToldAtOnceWasNotParked() throws IOException {
        waits = false;
        try (ApprovalClients clients = new ApprovalClients(target, users, 0, 1)) {
            var _ = clients.openAll();
            clients.pumpUntil(() -> clients.client(0).state() == ParkedClient.State.FAILED);
            assertThatIOException()
                    .isThrownBy(() -> clients.requireAll(ParkedClient.State.PARKED))
                    .withMessageContaining("told at once");
        }
    }

    @Test
    void aVerificationThatIsNotOpenedFailsTheRound() throws IOException {
        try (EmptyDoors doors = new EmptyDoors();
                ApprovalClients clients = new ApprovalClients(doors.httpTarget(), users, 0, 1)) {
            assertThatIOException().isThrownBy(clients::openAll).withMessageContaining("not opened: http 200");
        }
    }

    @Test
    void anAnswerThatIsRefusedIsCounted() throws IOException {
        try (ApprovalClients clients = new ApprovalClients(target, users, 0, 1)) {
            var _ = clients.openAll();
            Wakes wakes = clients.answer(List.of("{\"bad\":1}"), 500);
            assertThat(wakes.others()).containsEntry("answer refused: http 403 bad-signature", 1L);
        }
    }

    private void verification(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            String id = UUID.randomUUID().toString();
            answered.put(id, new CompletableFuture<>());
            reply(exchange, 202, "{\"id\":\"" + id + "\",\"status\":\"pending\",\"number\":\"42\"}");
            return;
        }
        String id = last(exchange.getRequestURI().getPath());
        boolean done = waits && isAnswered(id);
        reply(exchange, 200, "{\"id\":\"" + id + "\",\"status\":\"" + (done ? "approved" : "pending") + "\"}");
    }

    private boolean isAnswered(String id) {
        try {
            answered.getOrDefault(id, new CompletableFuture<>()).get(30, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException tooLate) {
            return false;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    // Whatever it says of the answer, the door settles it: here only what the generator counts is looked at.
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean good = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII).equals("{}");
        answered.getOrDefault(last(path.substring(0, path.lastIndexOf('/'))), new CompletableFuture<>())
                .complete(null);
        if (good) {
            reply(exchange, 200, "{\"outcome\":\"approved\"}");
        } else {
            reply(exchange, 403, "{\"code\":\"bad-signature\"}");
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
