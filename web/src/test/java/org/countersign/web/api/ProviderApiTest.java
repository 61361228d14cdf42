package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderTry;
import org.countersign.core.user.MfaState;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderApiTest {
    private static final String ACME = """
            {"kind":"http-texts","address":"https://api.example.org","account":"AC123","secret":"hunter2",
             "sender":"+12025550100","routes":[{"countries":["US","CA"],"priority":1,"weight":3,"cost":0.0075},{}]}""";

    private final TestApi api = new TestApi();

    @AfterEach
    void close() {
        api.close();
    }

    private Answer put(String name, String body) {
        return api.json("PUT", api.all, "/providers/" + name, body);
    }

    @Test
    void aProviderIsKeptAndItsSecretIsNeverShown() {
        Answer made = put("acme", ACME);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("hunter2");
        assertThat(made.json().path("window").intValue()).isEqualTo(10);
        assertThat(made.json().path("receipts").booleanValue()).isTrue();
        assertThat(made.json().path("routes").path(0).path("cost").decimalValue())
                .isEqualByComparingTo("0.0075");
        assertThat(api.get(api.all, "/providers").body()).contains("acme").doesNotContain("hunter2");
        Provider kept = api.house.providers.list(api.house.tenant).getFirst();
        assertThat(kept.secret()).isEqualTo("hunter2");
        assertThat(kept).asString().doesNotContain("hunter2");
        assertThat(api.house.auditLog.all())
                .filteredOn(event -> event.action() == AuditAction.PROVIDER_CHANGED)
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).doesNotContain("hunter2"));
    }

    @Test
    void whatIsLeftOutStaysAndTheSecretStaysOnlyWhereItIsSent() {
        put("acme", ACME);
        Answer changed = put("acme", "{\"sender\":\"ACME\",\"routes\":[]}");
        assertThat(changed.status()).isEqualTo(200);
        Provider kept = api.house.providers.list(api.house.tenant).getFirst();
        assertThat(kept.secret()).isEqualTo("hunter2");
        assertThat(kept.routes()).isEmpty();
        Answer moved = put("acme", "{\"address\":\"https://elsewhere.example.org\"}");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.text("detail")).contains("secret");
        assertThat(put("acme", "{\"address\":\"https://elsewhere.example.org\",\"secret\":\"other\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aProviderThatIsRemovedIsGone() {
        put("acme", ACME);
        assertThat(api.delete(api.all, "/providers/acme").status()).isEqualTo(204);
        assertThat(api.delete(api.all, "/providers/acme").status()).isEqualTo(404);
        assertThat(api.get(api.all, "/providers/acme").text("code")).isEqualTo("no_such_provider");
    }

    @Test
    void anotherTenantAndASmallerKeySeeNothingOfIt() {
        put("acme", ACME);
        assertThat(api.get(api.foreign, "/providers/acme").status()).isEqualTo(404);
        assertThat(api.get(api.plain, "/providers").status()).isEqualTo(403);
    }

    @Test
    void onlyAProviderOfCallsTellsMachinesApartAndKeepsIt() {
        String calls = ACME.replace("http-texts", "http-calls").replace("{\"kind", "{\"machineDetection\":true,\"kind");
        assertThat(put("caller", calls).json().path("machineDetection").booleanValue())
                .isTrue();
        assertThat(put("caller", "{\"window\":5}")
                        .json()
                        .path("machineDetection")
                        .booleanValue())
                .isTrue();
        assertThat(put("acme", ACME).json().path("machineDetection").booleanValue())
                .isFalse();
        Answer refused = put("acme", "{\"machineDetection\":true}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("machine detection is of calls only");
        Answer turned = put("caller", "{\"kind\":\"http-texts\",\"secret\":\"hunter2\"}");
        assertThat(turned.json().path("machineDetection").booleanValue()).isFalse();
    }

    @Test
    void o9TheFormOfReceiptIdsIsSetByNameShownAndKept() {
        assertThat(put("acme", ACME).text("receiptIds")).isEqualTo("as-is");
        assertThat(put("acme", "{\"receiptIds\":\"hex-to-decimal\"}").text("receiptIds"))
                .isEqualTo("hex-to-decimal");
        assertThat(put("acme", "{\"window\":5}").text("receiptIds")).isEqualTo("hex-to-decimal");
        Answer refused = put("acme", "{\"receiptIds\":\"hex\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("as-is, case-insensitive, without-leading-zeros, hex-to-decimal");
        Answer calls = put(
                "caller",
                ACME.replace("http-texts", "http-calls")
                        .replace("{\"kind", "{\"receiptIds\":\"case-insensitive\",\"kind"));
        assertThat(calls.text("detail")).contains("of texts only");
    }

    private Answer test(String name, String body) {
        return api.json("POST", api.all, "/providers/" + name + "/test", body);
    }

    @Test
    void aTestLeavesByThatProviderCountsAndIsAudited() {
        put("acme", ACME);
        Answer tested = test("acme", "{\"to\":\"+1 202 555 0130\"}");
        assertThat(tested.status()).as(tested.body()).isEqualTo(200);
        assertThat(tested.text("outcome")).isEqualTo("accepted");
        assertThat(tested.json().path("why").isMissingNode()).isTrue();
        assertThat(api.house.providerTry.given())
                .singleElement()
                .satisfies(given -> assertThat(given).isInstanceOfSatisfying(Outgoing.Text.class, text -> {
                    assertThat(text.to().e164()).isEqualTo("+12025550130");
                    assertThat(text.text()).contains("acme").doesNotContain("hunter2");
                }));
        assertThat(api.house.courier.sent()).isEmpty();
        assertThat(tried())
                .singleElement()
                .satisfies(event -> assertThat(event.detail())
                        .containsEntry("name", "acme")
                        .containsEntry("result", "accepted")
                        .doesNotContainValue("+12025550130"));
    }

    private List<AuditEvent> tried() {
        return api.house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.PROVIDER_TRIED)
                .toList();
    }

    @Test
    void aTestSaysWhyAProviderDidNotTakeIt() {
        put("acme", ACME.replace("http-texts", "http-calls"));
        api.house.providerTry.says = new ProviderTry.Said(Attempt.Outcome.UNAVAILABLE, "status 401");
        Answer tested = test("acme", "{\"to\":\"+12025550130\"}");
        assertThat(tested.text("outcome")).isEqualTo("unavailable");
        assertThat(tested.text("why")).isEqualTo("status 401");
        assertThat(api.house.providerTry.given()).singleElement().isInstanceOf(Outgoing.Call.class);
    }

    @Test
    void o6_testsAreLimitedAsAllTextsAre() {
        put("acme", ACME);
        assertThat(api.json("PATCH", api.all, "/settings/phones", "{\"countries\":[\"US\"]}")
                        .status())
                .isEqualTo(200);
        Answer abroad = test("acme", "{\"to\":\"+49 30 123456\"}");
        assertThat(abroad.status()).isEqualTo(422);
        assertThat(abroad.text("detail")).contains("country");
        int most = api.house.phoneSettings.of(api.house.tenant).perNumber();
        for (int i = 0; i < most; i++) {
            assertThat(test("acme", "{\"to\":\"+12025550130\"}").status()).isEqualTo(200);
        }
        assertThat(test("acme", "{\"to\":\"+12025550130\"}").status()).isEqualTo(429);
        assertThat(api.house.providerTry.given()).hasSize(most);
        assertThat(tried()).hasSize(most + 2);
    }

    @Test
    void aTestGoesToAPhoneAndByAProviderThatThereIs() {
        put("acme", ACME);
        assertThat(test("other", "{\"to\":\"+12025550130\"}").text("code")).isEqualTo("no_such_provider");
        assertThat(test("acme", "{}").status()).isEqualTo(400);
        Answer letters = test("acme", "{\"to\":\"+1 202 CALL\"}");
        assertThat(letters.status()).isEqualTo(422);
        assertThat(letters.text("detail")).contains("'to'");
        assertThat(test("acme", "{\"to\":\"+1900555\"}").status()).isEqualTo(422);
        assertThat(api.json("POST", api.plain, "/providers/acme/test", "{\"to\":\"+12025550130\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.json("POST", api.foreign, "/providers/acme/test", "{\"to\":\"+12025550130\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.house.providerTry.given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme | {} | 400 | kind",
                "acme | {\"kind\":\"pigeon\"} | 400 | kind",
                "ACME | {\"kind\":\"smpp\"} | 400 | name",
                "acme | {\"kind\":\"smpp\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | address",
                "acme | {\"kind\":\"smpp\",\"address\":\"smpp://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | address",
                "acme | {\"kind\":\"smpp\",\"address\":\"smpp://a.example.org:2775\",\"account\":\"a\",\"secret\":\"123456789\",\"sender\":\"ACME\"} | 400 | secret",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://u:p@a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | address",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org/x\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | address",
                "acme | {\"kind\":\"http-texts\",\"address\":\"file:///etc/passwd\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | address",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a b\",\"secret\":\"s\",\"sender\":\"ACME\"} | 400 | account",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"much too long a name\"} | 400 | sender",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\",\"window\":0} | 400 | window",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\",\"routes\":[{\"countries\":[\"USA\"]}]} | 400 | countries",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\",\"routes\":[{\"cost\":1e999999}]} | 400 | cost",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://a.example.org\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\",\"routes\":[null]} | 400 | routes",
                "acme | {\"kind\":\"http-texts\",\"address\":\"https://gateway.internal\",\"account\":\"a\",\"secret\":\"s\",\"sender\":\"ACME\"} | 422 | private network"
            })
    void t7_whatCannotBeAProviderIsRefusedInWords(String name, String body, int status, String word) {
        Answer refused = put(name, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.text("detail")).contains(word);
        assertThat(api.house.providers.all()).isEmpty();
    }

    @Test
    void theOutboxIsShutBesideAProvider() {
        assertThat(api.get(api.all, "/outbox").status()).isEqualTo(200);
        put("acme", ACME);
        assertThat(api.get(api.all, "/outbox").status()).isEqualTo(404);
        api.delete(api.all, "/providers/acme");
        assertThat(api.get(api.all, "/outbox").status()).isEqualTo(200);
    }

    @Test
    void theFiguresOfDeliveryAreShown() {
        api.house.user("alice", MfaState.ENFORCED);
        var at = api.house.clock.instant();
        for (int i = 0; i < 3; i++) {
            var _ = api.house.attempts.record(new Attempt(
                    api.house.tenant,
                    api.house.auditor.id(),
                    api.house.auditor.id(),
                    "acme",
                    Channel.SMS,
                    "US",
                    "",
                    at,
                    20,
                    i == 0 ? Attempt.Outcome.UNAVAILABLE : Attempt.Outcome.ACCEPTED,
                    i == 0 ? null : "SM" + i));
        }
        var _ = api.house.attempts.receipt(api.house.tenant, "acme", "SM1", SendState.DELIVERED, at.plusMillis(2_500));
        var row = api.get(api.all, "/delivery?hours=2").json().path("figures").path(0);
        assertThat(row.path("country").stringValue()).isEqualTo("US");
        assertThat(row.path("tried").intValue()).isEqualTo(3);
        assertThat(row.path("accepted").intValue()).isEqualTo(2);
        assertThat(row.path("delivered").intValue()).isEqualTo(1);
        assertThat(row.path("medianSeconds").doubleValue()).isEqualTo(2.5);
        assertThat(api.get(api.all, "/delivery?hours=0").status()).isEqualTo(400);
        assertThat(api.get(api.foreign, "/delivery").json().path("figures").isEmpty())
                .isTrue();
    }
}
