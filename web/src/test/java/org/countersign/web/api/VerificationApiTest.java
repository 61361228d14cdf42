package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Scope;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationApiTest {
    private TestApi api = new TestApi();

    @BeforeAll
    void addUsers() {
        api.house.totpUser("alice");
        api.house.totpUser("anna");
        api.house.totpUser("arno");
        api.house.totpUser("axel");
        api.house.totpUser("abel");
        api.house.totpUser("aida");
        api.house.totpUser("ada");
        api.house.user("carol", MfaState.DISABLED);
        api.house.user("bob", MfaState.ENABLED);
        api.house.user("eve", MfaState.ENFORCED);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer verify(String user, String code) {
        return api.post(api.plain, "/verifications", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code));
    }

    @Test
    void codeInHandIsDecidedInOneCallAndAcceptedOnce() {
        String code = api.house.passcode();
        Answer first = verify("alice", code);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("status")).isEqualTo("approved");
        assertThat(first.text("method")).isEqualTo("totp");
        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        Answer second = verify("ALICE", code);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("status")).isEqualTo("denied");
        assertThat(second.text("reason")).isEqualTo("code_already_used");
        assertThat(second.text("message")).contains("next one");
    }

    @Test
    void wrongCodeSaysHowManyTriesAreLeftAndTheFifthLocks() {
        for (int left = 4; left >= 1; left--) {
            Answer wrong = verify("anna", api.house.wrongPasscode());
            assertThat(wrong.text("reason")).isEqualTo("wrong_code");
            assertThat(wrong.json().path("triesLeft").intValue()).isEqualTo(left);
        }
        Answer last = verify("anna", api.house.wrongPasscode());
        assertThat(last.json().path("triesLeft").intValue()).isZero();
        assertThat(last.text("until")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        Answer locked = verify("anna", api.house.passcode());
        assertThat(locked.text("reason")).isEqualTo("locked_out");
        assertThat(locked.text("message")).contains("administrator");
        assertThat(locked.text("until")).endsWith("Z");
    }

    @Test
    void withoutCodeItWaitsAndIsAnsweredOnce() {
        Answer pending = api.post(api.plain, "/verifications", "{\"user\":\"arno\"}");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.text("status")).isEqualTo("pending");
        assertThat(pending.text("expiresAt")).endsWith("Z");
        assertThat(pending.json().path("methods").path(0).path("type").stringValue())
                .isEqualTo("totp");
        String path = "/verifications/" + pending.text("id");
        assertThat(pending.header("Location")).isEqualTo("/api/v1" + path);
        Answer wrong = answer(path, api.house.wrongPasscode());
        assertThat(wrong.text("status")).isEqualTo("denied");
        assertThat(wrong.json().path("open").booleanValue()).isTrue();
        assertThat(wrong.json().path("triesLeft").intValue()).isEqualTo(4);
        assertThat(api.get(api.plain, path).text("status")).isEqualTo("pending");
        assertThat(answer(path, api.house.passcode()).text("status")).isEqualTo("approved");
        assertThat(api.get(api.plain, path).text("status")).isEqualTo("approved");
        assertThat(answer(path, api.house.passcode()).text("reason")).isEqualTo("challenge_over");
    }

    private Answer answer(String path, String code) {
        return api.post(api.plain, path + "/answer", "{\"code\":\"" + code + "\"}");
    }

    @Test
    void longPollReturnsWhenTheAnswerComes() {
        String path = "/verifications/"
                + api.post(api.plain, "/verifications", "{\"user\":\"axel\"}").text("id");
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> api.get(api.plain, path + "?wait=25"));
        answer(path, api.house.passcode());
        assertThat(waiting.join().text("status")).isEqualTo("approved");
    }

    @Test
    void verificationDecidedInOneCallIsFoundAgain() {
        Answer decided = verify("abel", api.house.passcode());
        Answer found = api.get(api.plain, "/verifications/" + decided.text("id"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("status")).isEqualTo("approved");
        assertThat(found.text("method")).isEqualTo("totp");
    }

    @Test
    void unknownUserIsAnsweredLikeAKnownOne() {
        Answer unknown = verify("nobody-at-all", api.house.wrongPasscode());
        Answer known = verify("aida", api.house.wrongPasscode());
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.json().propertyNames()).isEqualTo(known.json().propertyNames());
        assertThat(unknown.text("message")).isEqualTo(known.text("message"));
        assertThat(api.post(api.plain, "/verifications", "{\"user\":\"nobody-at-all\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void whoNeedsNoSecondFactorIsApprovedWithTheReason() {
        assertThat(start("carol").text("status")).isEqualTo("approved");
        assertThat(start("carol").text("reason")).isEqualTo("not_required");
        assertThat(start("bob").text("reason")).isEqualTo("not_registered_yet");
    }

    @Test
    void g18ACodeThatNobodyComparesOpensNothing() {
        for (String user : List.of("carol", "bob")) {
            Answer refused = verify(user, "123456");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.text("status")).isEqualTo("denied");
            assertThat(refused.text("reason")).isEqualTo("unexpected_code");
            assertThat(refused.text("message")).contains("without it");
        }
    }

    private Answer start(String user) {
        return api.post(api.plain, "/verifications", "{\"user\":\"" + user + "\"}");
    }

    @Test
    void whoMustRegisterFirstIsDeniedWithTheWayThere() {
        assertThat(verify("eve", "123456").text("reason")).isEqualTo("not_registered");
        Answer browser = api.post(api.plain, "/verifications", "{\"user\":\"eve\",\"purpose\":\"browser-sign-in\"}");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.text("status")).isEqualTo("denied");
        assertThat(browser.text("reason")).isEqualTo("not_registered");
        assertThat(browser.text("message")).contains("sign-in page");
    }

    @Test
    void methodThatTheUserLacksIsDenied() {
        Answer answer = api.post(
                api.plain,
                "/verifications",
                "{\"user\":\"aida\",\"code\":\"123456\",\"method\":\"hotp\",\"application\":\"Payroll\","
                        + "\"clientAddress\":\"2001:db8::7\"}");
        assertThat(answer.text("reason")).isEqualTo("method_not_available");
    }

    @Test
    void blockedUserIsDeniedUntilThen() {
        User user = api.house.totpUser("boris");
        api.house.directory.block(api.house.may(Act.BLOCK, user), java.time.Duration.ofDays(1), "test");
        Answer blocked = verify("boris", api.house.passcode());
        assertThat(blocked.text("reason")).isEqualTo("blocked");
        assertThat(blocked.text("until")).endsWith("Z");
    }

    @Test
    void unknownVerificationIsNotFound() {
        for (String id : new String[] {UUID.randomUUID().toString(), "1", "%00", "x'--"}) {
            String path = "/verifications/" + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(api.get(api.plain, path).status()).isIn(400, 404);
        }
        String unknown = "/verifications/" + UUID.randomUUID();
        assertThat(api.get(api.plain, unknown).text("code")).isEqualTo("no_such_verification");
        assertThat(answer(unknown, "123456").text("code")).isEqualTo("no_such_verification");
    }

    @Test
    void t1VerificationOfAnotherTenantIsNotFound() {
        String id = api.post(api.plain, "/verifications", "{\"user\":\"ada\"}").text("id");
        assertThat(api.get(api.foreign, "/verifications/" + id).status()).isEqualTo(404);
        assertThat(api.post(api.foreign, "/verifications/" + id + "/answer", "{\"code\":\"123456\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(api.plain, "/verifications/" + id).text("status")).isEqualTo("pending");
    }

    @Test
    void replayWithTheSameIdempotencyKeyIsNotDecidedTwice() {
        api.house.totpUser("ivan");
        String body = "{\"user\":\"ivan\",\"code\":\"" + api.house.wrongPasscode() + "\"}";
        Answer first = idempotent("k-1", body);
        Answer again = idempotent("k-1", body);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(idempotent("k-2", body).json().path("triesLeft").intValue()).isEqualTo(3);
        Answer other = idempotent("k-1", "{\"user\":\"ivan\",\"code\":\"999999\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void idempotencyKeyBelongsToItsApiKey() {
        api.house.totpUser("igor");
        String body = "{\"user\":\"igor\",\"code\":\"" + api.house.wrongPasscode() + "\"}";
        idempotent("shared", body);
        String otherKey = api.key(api.house.tenant, "Second", Scope.VERIFICATIONS);
        Answer other = api.send(api.request("/verifications", otherKey)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "shared")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void idempotencyKeyThatIsTooLongIsRefused() {
        Answer answer = idempotent("k".repeat(256), "{\"user\":\"ada\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("Idempotency-Key");
    }

    private Answer idempotent(String key, String body) {
        return api.send(api.request("/verifications", api.plain)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
