package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.client.ReceiptException.Flaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountersignClientTest {
    private static final String KEY = "csk_secret-of-the-shop";
    private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0", "X-Correlation-Id", "c-1");
    private static final String NOT_NOW = "{\"code\":\"unavailable\",\"detail\":\"Not now.\"}";

    private final FakeServer http = new FakeServer();
    private final Server server = Server.at(http.address(), "acme");
    private final CountersignClient client = new CountersignClient(server, KEY);
    private final Issuing issuing = new Issuing(server.issuer());
    private final UUID id = UUID.randomUUID();
    private final Transaction payment = Payments.pay("120.00", "ACME");
    private final String pending = "{\"id\":\"" + id + "\",\"status\":\"pending\",\"number\":\"47\","
            + "\"text\":\"Pay 120.00 EUR to ACME, ref 4711\",\"expiresAt\":\"2026-11-24T08:02:00Z\"}";

    @AfterEach
    void stop() {
        http.close();
    }

    private String approved(String receipt) {
        return "{\"id\":\"" + id + "\",\"status\":\"approved\",\"text\":\"t\",\"receipt\":\"" + receipt + "\"}";
    }

    private String denied(String reason) {
        return "{\"id\":\"" + id + "\",\"status\":\"denied\",\"reason\":\"" + reason + "\",\"message\":\"Words.\"}";
    }

    private Outcome look() {
        return client.await(id, payment, Duration.ZERO);
    }

    @Test
    void theUserIsAskedWithTypedDetails() {
        http.answers(202, pending);
        Outcome outcome = client.ask(payment, "order-4711");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.id()).isEqualTo(id);
            assertThat(waiting.number()).contains("47");
            assertThat(waiting.text()).isEqualTo("Pay 120.00 EUR to ACME, ref 4711");
            assertThat(waiting.expiresAt()).isEqualTo(Instant.parse("2026-11-24T08:02:00Z"));
        });
        FakeServer.Request request = http.requests().getFirst();
        assertThat(request.method() + " " + request.target()).isEqualTo("POST /api/v1/transactions");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.header("Idempotency-Key")).isEqualTo("order-4711");
        assertThat(request.body())
                .isEqualTo("{\"user\":\"alice\",\"template\":\"Pay {amount} to {payee}, ref {reference}\","
                        + "\"details\":[{\"name\":\"amount\",\"label\":\"Amount\",\"type\":\"amount\","
                        + "\"value\":\"120.00\",\"currency\":\"EUR\"},"
                        + "{\"name\":\"payee\",\"label\":\"Payee\",\"type\":\"text\",\"value\":\"ACME\"},"
                        + "{\"name\":\"reference\",\"label\":\"Reference\",\"type\":\"text\",\"value\":\"4711\"}],"
                        + "\"showsNumber\":true,\"application\":\"Shop\"}");
    }

    @Test
    void aRequestThatIsSentAgainIsTheSameRequest() {
        http.answers(503, NOT_NOW, AT_ONCE)
                .answers(-1, "")
                .answers(409, "{\"code\":\"request_in_progress\"}", AT_ONCE)
                .answers(202, pending);
        assertThat(client.ask(payment)).isInstanceOf(Outcome.Waiting.class);
        assertThat(http.requests()).hasSize(4);
        assertThat(http.requests())
                .extracting(request -> request.header("Idempotency-Key") + request.body())
                .containsOnly(http.requests().getFirst().header("Idempotency-Key")
                        + http.requests().getFirst().body());
    }

    @Test
    void eachAttemptHasAKeyOfItsOwn() {
        http.answers(202, pending).answers(202, pending);
        client.ask(payment);
        client.ask(payment);
        assertThat(http.requests())
                .extracting(request -> request.header("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aServerThatStaysAwayIsTriedFourTimes() {
        for (int i = 0; i < 5; i++) {
            http.answers(503, NOT_NOW, AT_ONCE);
        }
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> client.ask(payment))
                .withMessageContaining("503")
                .satisfies(away -> assertThat(away.correlationId()).contains("c-1"))
                .satisfies(away -> assertThat(away.status()).isEqualTo(503));
        assertThat(http.requests()).hasSize(4);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        http.close();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> client.ask(payment))
                .withMessage("No answer from " + http.address() + ": see that the server runs and can be reached.")
                .satisfies(away -> assertThat(away.status()).isZero());
    }

    @Test
    void aRefusalIsToldOnceWithItsCodeAndWithoutTheKey() {
        http.answers(
                401,
                "{\"code\":\"unauthenticated\",\"detail\":\"Send\\nan API key.\",\"field\":\"user\"}",
                Map.of("X-Correlation-Id", "c-2"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.ask(payment))
                .withMessage("Countersign refused: unauthenticated: Send an API key. (correlation id c-2)")
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("unauthenticated");
                    assertThat(problem.field()).contains("user");
                    assertThat(problem.status()).isEqualTo(401);
                    assertThat(problem.correlationId()).contains("c-2");
                });
        assertThat(http.requests()).hasSize(1);
        assertThat(client.toString()).doesNotContain(KEY).contains(http.address());
    }

    @Test
    void anApprovalComesWithItsVerifiedReceipt() {
        String receipt = issuing.receipt(id, payment);
        http.answers(200, pending).answers(200, approved(receipt)).answers(200, issuing.keySet());
        assertThat(client.await(id, payment, Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        yes -> assertThat(yes.receipt().compact()).isEqualTo(receipt));
        assertThat(http.requests().getFirst().target()).matches("/api/v1/transactions/" + id + "\\?wait=(19|20)");
        FakeServer.Request keys = http.requests().getLast();
        assertThat(keys.target()).isEqualTo("/.well-known/countersign/acme/jwks.json");
        assertThat(keys.headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("Authorization"));
    }

    @Test
    void anApprovalWithTheReceiptOfOtherDetailsIsNone() {
        http.answers(200, approved(issuing.receipt(id, Payments.pay("1.00", "ACME"))))
                .answers(200, issuing.keySet());
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(this::look)
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.OTHER_TRANSACTION));
    }

    @Test
    void anApprovalWithoutReceiptIsNone() {
        http.answers(200, "{\"id\":\"" + id + "\",\"status\":\"approved\",\"text\":\"t\"}");
        assertThatExceptionOfType(UnreadableAnswerException.class).isThrownBy(this::look);
    }

    @Test
    void theAnswerAboutAnotherTransactionIsNone() {
        http.answers(
                200, denied("denied").replace(id.toString(), UUID.randomUUID().toString()));
        assertThatExceptionOfType(UnreadableAnswerException.class).isThrownBy(this::look);
    }

    @Test
    void aDenialAndATooLateAreTwoThings() {
        http.answers(200, denied("fraud_reported")).answers(200, denied("challenge_over"));
        assertThat(look()).isEqualTo(new Outcome.Denied(id, "fraud_reported", "Words."));
        assertThat(look()).isEqualTo(new Outcome.Expired(id));
    }

    @Test
    void whoCannotBeAskedIsDeniedAtOnce() {
        http.answers(200, denied("not_registered"));
        assertThat(client.ask(payment)).isEqualTo(new Outcome.Denied(id, "not_registered", "Words."));
    }

    @Test
    void aWaitThatIsOverLeavesItOpen() {
        http.answers(200, pending);
        assertThat(look()).isInstanceOf(Outcome.Waiting.class);
        assertThat(http.requests().getFirst().target()).endsWith("?wait=0");
        assertThatIllegalArgumentException().isThrownBy(() -> client.await(id, payment, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.await(id, payment, Duration.ofSeconds(-1)));
    }

    @Test
    void keysAreFetchedOnceAndAgainForAnUnknownIdButNotForEveryOne() {
        Instant[] now = {Issuing.NOW};
        InstantSource clock = () -> now[0];
        Issuing next = new Issuing(server.issuer());
        String both = new JWKSet(List.of(
                        issuing.signingKey().toPublicJWK(), next.signingKey().toPublicJWK()))
                .toString();
        http.answers(200, issuing.keySet()).answers(200, both).answers(200, both);
        ReceiptVerifier verifier =
                new ReceiptVerifier(server, new PublishedKeys(new Line(), server.keySet(), clock), clock);
        verifier.verify(issuing.receipt(id, payment));
        verifier.verify(issuing.receipt(id, payment));
        assertThat(http.requests()).hasSize(1);
        now[0] = now[0].plusSeconds(10);
        verifier.verify(next.receipt(id, payment));
        assertThat(http.requests()).as("a new key").hasSize(2);
        String forged = new Issuing(server.issuer()).receipt(id, payment);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ReceiptException.class)
                    .isThrownBy(() -> verifier.verify(forged))
                    .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(Flaw.UNKNOWN_KEY));
        }
        assertThat(http.requests()).as("forged ones").hasSize(2);
        now[0] = now[0].plusSeconds(300);
        verifier.verify(issuing.receipt(id, payment));
        assertThat(http.requests()).as("old keys").hasSize(3);
    }

    @Test
    void withoutKeysNothingIsVerified() {
        http.answers(404, "").answers(200, "[]").answers(500, "oops");
        ReceiptVerifier verifier = new ReceiptVerifier(server);
        String receipt = issuing.receipt(id, payment);
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(() -> verifier.verify(receipt))
                .withMessageContaining("the tenant's short name");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(UnreadableAnswerException.class).isThrownBy(() -> verifier.verify(receipt));
        }
    }

    @Test
    void anAnswerWithoutEndIsBrokenOff() {
        http.answers(200, "{\"id\":\"" + "x".repeat(300_000) + "\"}");
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(this::look)
                .withMessageContaining("longer than 262144 bytes");
        assertThat(http.requests()).hasSize(1);
    }

    @Test
    void nonsenseIsNoAnswer() {
        for (String nonsense : List.of(
                "",
                "<html>",
                "[]",
                "null",
                "{}",
                "{\"id\":7}",
                pending.replace("pending", "perhaps"),
                pending.replace("2026-11-24", "soon"),
                pending.replace("\"47\"", "\"4711\""),
                "{".repeat(9_000))) {
            http.answers(200, nonsense);
            assertThatExceptionOfType(UnreadableAnswerException.class)
                    .as(nonsense)
                    .isThrownBy(this::look);
        }
        http.answers(302, "", Map.of("Location", "https://elsewhere.example/"));
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(this::look)
                .withMessageContaining("HTTP 302");
    }

    @Test
    void anInterruptEndsTheWaitAndStays() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::look);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedAndNotRepeated() {
        for (String key : List.of("", "csk_secret\n", "csk secret", "csk_sécret")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CountersignClient(server, key))
                    .withMessage("The API key is 1 to 200 visible characters: look for a line end behind it.");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> client.ask(payment, "order\r\nX: 1"));
    }
}
