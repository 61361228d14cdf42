package org.countersign.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** Requests that are not as they should be: the right status, one clear sentence, nothing half done. */
class BadRequestTest {
    private static final String JSON = "application/json";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private Answer raw(String body, String contentType) {
        return api.send("POST", "/verifications", contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void isProblem(Answer answer, int status, String code, String... words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.json().get("status").getAsInt()).isEqualTo(status);
        assertThat(answer.text("correlationId")).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty().doesNotContain("\n", "Exception", "java.");
        for (String word : words) {
            assertThat(answer.text("detail")).contains(word);
        }
    }

    @Test
    void anUnknownUserIsDeniedLikeAWrongCode() {
        Answer answer = api.verify("who-is-this", "123456");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.outcome()).isEqualTo("wrong_code");
    }

    @Test
    void malformedJsonIsRefusedWithThePlace() {
        isProblem(raw("{\"user\":\"alice\",", JSON), 400, "invalid_request", "line 1");
        isProblem(raw("", JSON), 400, "invalid_request");
        isProblem(raw("[]", JSON), 400, "invalid_request");
        isProblem(raw("null", JSON), 400, "invalid_request");
        isProblem(raw("{\"user\":\"a\",\"user\":\"b\"}", JSON), 400, "invalid_request");
        isProblem(raw("{\"user\":\"alice\",\"code\":123456}", JSON), 400, "invalid_request");
        isProblem(raw("{\"user\":\"alice\",\"cod\":\"123456\"}", JSON), 400, "invalid_request", "no such field");
        isProblem(raw("{\"user\":" + "[".repeat(5_000), JSON), 400, "invalid_request");
    }

    @Test
    void badUtf8IsRefused() {
        byte[] bytes = "{\"user\":\"al\u00ffice\"}".getBytes(StandardCharsets.ISO_8859_1);

        isProblem(api.send("POST", "/verifications", JSON, bytes), 400, "invalid_request", "UTF-8");
    }

    @Test
    void aCodeOf300CharactersIsRefusedAndCountsNothing() {
        TestUser user = api.userWithApp("bad");

        isProblem(api.verify(user.name(), "1".repeat(300)), 400, "invalid_request", "code");
        RadiusReply reply = server.passcodeVpn().ask(user.name(), "1".repeat(120));
        WebPage page = server.visitor().signIn(user.name(), user.password(), "1".repeat(300));

        assertThat(reply.accepted()).isFalse();
        assertThat(page.status()).isBetween(400, 499);
        assertThat(api.failures(user.name())).isLessThanOrEqualTo(2);
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("approved");
    }

    @Test
    void aWrongContentTypeIsRefused() {
        isProblem(raw("user=alice", "application/x-www-form-urlencoded"), 415, "unsupported_media_type", JSON);
        isProblem(raw("{\"user\":\"alice\"}", "text/plain"), 415, "unsupported_media_type", JSON);
        isProblem(raw("{\"user\":\"alice\"}", ""), 415, "unsupported_media_type", JSON);
    }

    @Test
    void anOversizedBodyIsRefused() {
        isProblem(raw("{\"user\":\"" + "a".repeat(200_000) + "\"}", JSON), 413, "too_large", "kB");
    }

    @Test
    void anOversizedFormIsRefused() {
        WebPage page = server.visitor().password("alice", "a".repeat(500_000));

        assertThat(page.status()).isEqualTo(413);
    }

    @Test
    void withoutAKeyNothingIsSaid() {
        for (String key : new String[] {
            "", "wrong", "cs_00000000000000000000000000", server.facts().apiKey() + "x"
        }) {
            Answer answer = api.with(key).get("/users/alice");
            isProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
    }

    @Test
    void unknownAddressesAndMethodsAreNamed() {
        isProblem(api.get("/no-such-thing"), 404, "not_found");
        isProblem(api.get("/users/no-such-user"), 404, "no_such_user");
        isProblem(api.get("/verifications/0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee"), 404, "no_such_verification");
        isProblem(api.get("/verifications/not-an-id"), 404, "no_such_verification");
        Answer answer = api.send("DELETE", "/verifications", "", new byte[0]);
        isProblem(answer, 405, "method_not_allowed", "POST");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void fieldsOutOfRangeAreNamed() {
        isProblem(api.post("/verifications", Map.of("user", "a".repeat(129))), 400, "invalid_request", "user");
        isProblem(
                api.post("/verifications", Map.of("user", "alice", "method", "carrier-pigeon")),
                400,
                "invalid_request",
                "method");
        isProblem(
                api.post("/verifications", Map.of("user", "alice", "clientAddress", "not.an.address")),
                400,
                "invalid_request",
                "clientAddress");
        isProblem(api.get("/audit?limit=100000"), 400, "invalid_request", "limit");
        isProblem(api.put("/users/carol/mfa-state", Map.of("state", "MAYBE")), 400, "invalid_request", "state");
        assertThat(api.user("carol").get("state").getAsString()).isEqualTo("DISABLED");
    }

    @Test
    void aNameThatIsTakenIsSaidAndTheUserStays() {
        String before = api.user("alice").toString();

        isProblem(api.post("/users", Map.of("name", "ALICE", "displayName", "Other")), 409, "name_taken");

        assertThat(api.user("alice").get("displayName"))
                .isEqualTo(com.google.gson.JsonParser.parseString(before)
                        .getAsJsonObject()
                        .get("displayName"));
    }

    @Test
    void theSameRequestSentTwiceWithAKeyIsDoneOnce() {
        byte[] body = "{\"name\":\"twice\",\"displayName\":\"Twice\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> header = Map.of("Idempotency-Key", "twice-1");

        Answer first = api.send("POST", "/users", JSON, body, header);
        Answer second = api.send("POST", "/users", JSON, body, header);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        byte[] other = "{\"name\":\"thrice\",\"displayName\":\"Thrice\"}".getBytes(StandardCharsets.UTF_8);
        isProblem(api.send("POST", "/users", JSON, other, header), 422, "idempotency_key_reused");
    }

    @Test
    void anImportOfManyRowsIsReadWholeAndEachRowHasItsResult() {
        TestUser user = api.userWithout("import", "DISABLED");
        StringBuilder file = new StringBuilder("Username,MFA status\n");
        for (int i = 0; i < 9_999; i++) {
            file.append("nobody-of-this-name-").append(i).append(",ENABLED\n");
        }
        file.append(user.name()).append(",ENABLED\n");

        Answer answer =
                api.send("POST", "/users/import", "text/csv", file.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("rows").getAsInt()).isEqualTo(10_000);
        assertThat(answer.json().get("failed").getAsInt()).isEqualTo(9_999);
        assertThat(answer.json().get("done").getAsInt()).isEqualTo(1);
        assertThat(api.user(user.name()).get("state").getAsString()).isEqualTo("ENABLED");
    }
}
