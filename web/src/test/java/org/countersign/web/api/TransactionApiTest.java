package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.countersign.core.approval.Answer.Choice;
import org.countersign.core.inmemory.TestPhone;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionApiTest {
    private static final String PAYMENT = """
            {"user":"%s","template":"Pay {amount} to {payee}","application":"Shop","details":[
              {"name":"amount","label":"Amount","type":"amount","value":"120.00","currency":"EUR"},
              {"name":"payee","value":"ACME"}]}
            """;

    private final TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer pay(String user) {
        return api.post(api.plain, "/transactions", PAYMENT.formatted(user));
    }

    private Challenge challenge(Answer answer) {
        ChallengeId id = new ChallengeId(UUID.fromString(answer.text("id")));
        return api.house.challenges.find(api.house.tenant, id).orElseThrow();
    }

    @Test
    void aPaymentIsAskedForConfirmedAndProved() {
        User alice = api.house.user("alice", MfaState.ENFORCED);
        TestPhone phone = new TestPhone(api.house, alice);
        Answer asked = pay("alice");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("text")).isEqualTo("Pay 120.00 EUR to ACME");
        assertThat(asked.text("number")).matches("\\d\\d");
        assertThat(asked.header("Location")).isEqualTo("/api/v1/transactions/" + asked.text("id"));
        String address = "/transactions/" + asked.text("id");
        assertThat(api.get(api.plain, address).text("status")).isEqualTo("pending");

        phone.answer(challenge(asked), Choice.APPROVE);

        Answer approved = api.get(api.plain, address + "?wait=20");
        assertThat(approved.text("status")).isEqualTo("approved");
        assertThat(approved.text("receipt").split("\\.")).hasSize(3);
        assertThat(api.get(api.foreign, address).text("code")).isEqualTo("no_such_transaction");
    }

    @Test
    void theSameRequestSentAgainAsksOnce() {
        User carol = api.house.user("carol", MfaState.ENFORCED);
        TestPhone phone = new TestPhone(api.house, carol);
        HttpRequest.Builder request = api.request("/transactions", api.plain)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "order-4711")
                .POST(HttpRequest.BodyPublishers.ofString(PAYMENT.formatted("carol")));
        Answer first = api.send(request);
        Answer second = api.send(request);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(api.house.approvals.pending(
                        api.house.devices.find(phone.device().id()).orElseThrow()))
                .hasSize(1);
    }

    @Test
    void whoHasNoAppCanConfirmNothing() {
        api.house.totpUser("bob");
        Answer answer = pay("bob");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("denied");
        assertThat(answer.text("reason")).isEqualTo("not_registered");
        assertThat(pay("nobody").text("reason")).isEqualTo("not_registered");
    }

    @Test
    void aTemplateThatDoesNotFitItsDataIsOneClearLine() {
        Answer unknown = api.post(
                api.plain, "/transactions", "{\"user\":\"alice\",\"template\":\"Pay {amount}\",\"details\":[]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("code")).isEqualTo("invalid_request");
        assertThat(unknown.text("field")).isEqualTo("template");
        assertThat(unknown.text("detail")).isEqualTo("The template names a detail that is not among the details.");
        Answer untrue =
                api.post(api.plain, "/transactions", PAYMENT.formatted("alice").replace("120.00", "12,00"));
        assertThat(untrue.status()).isEqualTo(400);
        assertThat(untrue.text("field")).isEqualTo("details");
        Answer nulls =
                api.post(api.plain, "/transactions", "{\"user\":\"alice\",\"template\":\"Pay\",\"details\":[null]}");
        assertThat(nulls.status()).isEqualTo(400);
    }

    @Test
    void aTransactionIsNotStartedAsASignIn() {
        Answer answer = api.post(api.plain, "/verifications", "{\"user\":\"alice\",\"purpose\":\"transaction\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("purpose");
    }

    @Test
    void theKeysOfReceiptsAreForEverybody() {
        Answer keys = api.send(HttpRequest.newBuilder(api.uri("/.well-known/countersign/demo/jwks.json")));
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        JsonNode key = keys.json().path("keys").path(0);
        assertThat(key.path("alg").stringValue()).isEqualTo("ES256");
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
        for (String nothing :
                new String[] {"nobody/jwks.json", "demo", "demo/", "demo/keys.json", "DEMO/jwks.json", ""}) {
            assertThat(api.send(HttpRequest.newBuilder(api.uri("/.well-known/countersign/" + nothing)))
                            .status())
                    .as(nothing)
                    .isEqualTo(404);
        }
    }
}
