package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.countersign.core.authority.Scope;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private TestApi api = new TestApi();

    @BeforeAll
    void addUser() {
        api.house.totpUser("alice");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
        assertThat(answer.text("title")).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty();
        assertThat(answer.text("type")).isEqualTo("/api/docs#problem-" + code);
        assertThat(answer.text("correlationId")).isEqualTo(answer.header("X-Correlation-Id"));
        assertThat(answer.body()).doesNotContain("Exception", "org.countersign", "jackson");
    }

    private Answer start(String body) {
        return api.post(api.plain, "/verifications", body);
    }

    @Test
    void withoutKeyNothingIsSaidButHowToSendOne() {
        Answer none = api.send(api.request("/users", null).GET());
        assertProblem(none, 401, "unauthenticated");
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "csk_",
                "csk_00000000000000000000000000000000AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoKeyIsRefused(String key) {
        assertProblem(api.get(key, "/users"), 401, "unauthenticated");
    }

    @Test
    void keyWithOneLetterChangedIsRefused() {
        char last = api.plain.charAt(api.plain.length() - 1);
        String changed = api.plain.substring(0, api.plain.length() - 1) + (last == 'A' ? 'B' : 'A');
        assertProblem(api.get(changed, "/users"), 401, "unauthenticated");
    }

    @Test
    void basicCredentialsAreNoKey() {
        Answer basic = api.send(HttpRequest.newBuilder(api.uri("/api/v1/users"))
                .header("Authorization", "Basic YTpi")
                .GET());
        assertProblem(basic, 401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/users",
        "GET,/audit",
        "GET,/api-keys",
        "GET,/radius-clients",
        "GET,/tenants",
        "GET,/users/alice/methods"
    })
    void scopeThatIsMissingIsNamed(String method, String path) {
        String key = api.key(api.house.tenant, "Narrow", Scope.VERIFICATIONS);
        Answer answer = api.send(api.request(path, key).method(method, BodyPublishers.noBody()));
        assertProblem(answer, 403, "missing_scope");
        assertThat(answer.text("detail")).containsAnyOf("users:read", "audit:read", "admin", "operator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"alice\"",
                "{\"user\":\"alice\"} trailing",
                "{\"user\":\"alice\",\"user\":\"bob\"}",
                "{'user':'alice'}",
                "{\"user\":}",
                "\ufeff"
            })
    void malformedJsonIsRefused(String body) {
        assertProblem(start(body), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|user",
                "{\"user\":null}|user",
                "{\"user\":\"\"}|user",
                "{\"user\":\" \"}|user",
                "{\"user\":7}|user",
                "{\"user\":[\"alice\"]}|user",
                "{\"user\":{\"name\":\"alice\"}}|user",
                "{\"user\":\"a\\u0000b\"}|user",
                "{\"user\":\"a\\r\\nb\"}|user",
                "{\"user\":\"a\\ud800b\"}|user",
                "{\"user\":\"alice\",\"code\":123456}|code",
                "{\"user\":\"alice\",\"code\":\"\"}|code",
                "{\"user\":\"alice\",\"code\":true}|code",
                "{\"user\":\"alice\",\"method\":\"pigeon\"}|method",
                "{\"user\":\"alice\",\"purpose\":\"fun\"}|purpose",
                "{\"user\":\"alice\",\"clientAddress\":\"example.org\"}|clientAddress",
                "{\"user\":\"alice\",\"clientAddress\":\"999.1.1.1\"}|clientAddress",
                "{\"user\":\"alice\",\"colour\":\"blue\"}|colour",
                "{\"user\":\"alice\",\"<script>\":\"x\"}|(not a plain name)"
            })
    void fieldThatIsWrongIsNamed(String body, String field) {
        Answer answer = start(body);
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("<script>", "pigeon", "example.org");
    }

    @Test
    void codeOf300CharactersIsRefusedAndCountsNothing() {
        Answer answer = start("{\"user\":\"alice\",\"code\":\"" + "1".repeat(300) + "\"}");
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("field")).isEqualTo("code");
        assertThat(api.get(api.plain, "/users/alice").json().path("failures").intValue())
                .isZero();
    }

    @Test
    void nameOf200CharactersIsRefused() {
        Answer answer = start("{\"user\":\"" + "a".repeat(200) + "\"}");
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("field")).isEqualTo("user");
    }

    @Test
    void p8DeepJsonIsRefused() {
        assertProblem(start("[".repeat(20_000)), 400, "invalid_request");
        assertProblem(start("{\"user\":" + "[".repeat(20_000)), 400, "invalid_request");
    }

    @Test
    void p8BadUtf8IsRefused() {
        byte[] body = "{\"user\":\"al?ce\"}".getBytes(StandardCharsets.US_ASCII);
        body[11] = (byte) 0xff;
        Answer answer = api.send(api.request("/verifications", api.plain)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("detail")).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=utf-16",
                "application/jsonx"
            })
    void otherContentTypeIsRefused(String type) {
        Answer answer = api.send(api.request("/verifications", api.plain)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"user\":\"alice\"}")));
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void missingContentTypeIsRefused() {
        Answer answer = api.send(
                api.request("/verifications", api.plain).POST(BodyPublishers.ofString("{\"user\":\"alice\"}")));
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void contentTypeWithCharsetIsAccepted() {
        Answer answer = api.send(api.request("/verifications", api.plain)
                .header("Content-Type", "Application/JSON; charset=\"UTF-8\"")
                .POST(BodyPublishers.ofString("{\"user\":\"alice\"}")));
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void p8OversizedBodyIsRefusedWhetherAnnouncedOrNot() {
        byte[] large = new byte[70 * 1024];
        java.util.Arrays.fill(large, (byte) ' ');
        HttpRequest.Builder announced =
                api.request("/verifications", api.plain).header("Content-Type", "application/json");
        assertProblem(api.send(announced.copy().POST(BodyPublishers.ofByteArray(large))), 413, "too_large");
        HttpRequest.BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        assertProblem(api.send(announced.copy().POST(chunked)), 413, "too_large");
    }

    @Test
    void unknownAddressIsNotFound() {
        assertProblem(api.get(api.all, "/nothing/here"), 404, "not_found");
        assertProblem(api.get(api.all, "/"), 404, "not_found");
        assertProblem(api.get(api.all, "/users/"), 404, "not_found");
        assertProblem(
                api.send(HttpRequest.newBuilder(api.uri("/api/v2/users"))
                        .header("Authorization", "Bearer " + api.all)
                        .GET()),
                404,
                "not_found");
    }

    @Test
    void methodThatIsNotThereIsNamedWithThoseThatAre() {
        Answer answer = api.delete(api.all, "/verifications");
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST");
        Answer user = api.json("PUT", api.all, "/users/alice", "{}");
        assertProblem(user, 405, "method_not_allowed");
        assertThat(user.header("Allow")).isEqualTo("DELETE, GET, PATCH");
    }

    @Test
    void encodedLettersInTheAddressLeadPastNoFilter() {
        for (String path : new String[] {"/%61pi/v1/users", "/api/%761/users"}) {
            Answer answer = api.send(HttpRequest.newBuilder(api.uri(path))
                    .header("Authorization", "Bearer " + api.plain)
                    .GET());
            assertProblem(answer, 400, "invalid_request");
        }
        Answer name = api.send(HttpRequest.newBuilder(api.uri("/api/v1/%75sers/%61lice"))
                .header("Authorization", "Bearer " + api.plain)
                .GET());
        assertThat(name.text("name")).isEqualTo("alice");
        assertProblem(
                api.send(HttpRequest.newBuilder(api.uri("/api/v1/%75sers")).GET()), 401, "unauthenticated");
    }

    @Test
    void headIsGetWithoutABody() {
        Answer answer = api.send(api.request("/users/alice", api.all).method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/a%2Fb", "/users/a%5Cb", "/users/a;b", "/users//x", "/users/../users", "/users/%00"})
    void addressThatIsNotAcceptedIsAProblemAndNoFault(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + api.plain
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
            assertThat(answer).doesNotContain("Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({"wait,31", "wait,-1", "wait,soon", "wait,1e1"})
    void queryParameterThatIsWrongIsNamed(String name, String value) {
        Answer answer = api.get(api.plain, "/verifications/00000000-0000-7000-8000-000000000000?" + name + "=" + value);
        assertProblem(answer, 400, "invalid_request");
        assertThat(answer.text("field")).isEqualTo(name);
    }

    @Test
    void correlationIdOfTheCallerIsKeptAndAnythingElseIsReplaced() {
        assertThat(withCorrelation("order-4711.a_B").header("X-Correlation-Id")).isEqualTo("order-4711.a_B");
        for (String bad : new String[] {"a b", "x".repeat(65), "<b>", "a\tb"}) {
            Answer answer = withCorrelation(bad);
            assertThat(answer.header("X-Correlation-Id")).matches("[0-9a-f]{16}");
        }
    }

    private Answer withCorrelation(String id) {
        return api.send(api.request("/users/nobody", api.plain)
                .header("X-Correlation-Id", id)
                .GET());
    }
}
