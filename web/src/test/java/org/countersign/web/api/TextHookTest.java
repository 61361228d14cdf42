package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.user.MfaState;
import org.countersign.core.verification.ChallengeId;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ATTACKS O3 and O4: what comes in a provider's name. */
class TextHookTest {
    private static final String TOKEN = "hunter2";
    private static final String PHONE = "+12025550130";

    private final TestApi api = new TestApi();

    @BeforeEach
    void aUserWithAPhoneAndAProvider() {
        api.house.user("alice", MfaState.ENFORCED);
        api.json("PUT", api.all, "/users/alice/phones/authentication", "{\"number\":\"" + PHONE + "\"}");
        api.json("PUT", api.all, "/providers/acme", """
                {"kind":"http-texts","address":"https://api.example.org","account":"AC123","secret":"hunter2",
                 "sender":"+12025550100"}""");
        api.json("PATCH", api.all, "/settings/phones", "{\"methods\":[\"sms\",\"sms-two-way\"]}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private ChallengeId start(String method) {
        Answer started = api.post(api.all, "/verifications", "{\"user\":\"alice\",\"method\":\"" + method + "\"}");
        assertThat(started.status()).isEqualTo(202);
        return new ChallengeId(java.util.UUID.fromString(started.text("id")));
    }

    private String status(ChallengeId id) {
        return api.get(api.all, "/verifications/" + id.value()).text("status");
    }

    private PhoneAsk ask(ChallengeId id) {
        return api.house.phoneAsks.of(api.house.tenant, id).getFirst();
    }

    private void accepted(ChallengeId id, String sid) {
        var _ = api.house.attempts.record(new Attempt(
                api.house.tenant,
                api.house.auditor.id(),
                ask(id).id(),
                "acme",
                Channel.SMS,
                "US",
                "",
                api.house.clock.instant(),
                20,
                Attempt.Outcome.ACCEPTED,
                sid));
    }

    private static String signature(String token, String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer hook(String path, Map<String, String> form) {
        String url = api.uri(path).toString();
        return hook(path, form, signature(TOKEN, url, form));
    }

    private Answer hook(String path, Map<String, String> form, String signature) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return api.send(signature.isEmpty() ? request : request.header("X-Twilio-Signature", signature));
    }

    private static Map<String, String> receipt(String sid, String status) {
        return Map.of(
                "MessageSid", sid, "MessageStatus", status, "AccountSid", "AC123", "To", PHONE, "ApiVersion", "x y");
    }

    private static Map<String, String> reply(String sid, String from, String body) {
        return Map.of("MessageSid", sid, "From", from, "Body", body, "To", "+12025550100", "NumMedia", "0");
    }

    private long refused() {
        return api.house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.WEBHOOK_REFUSED)
                .count();
    }

    @Test
    void aReceiptSaysThatTheTextArrived() {
        ChallengeId id = start("sms");
        accepted(id, "SM1");
        assertThat(hook("/hooks/texts/demo/acme/status", receipt("SM1", "delivered"))
                        .status())
                .isEqualTo(204);
        assertThat(ask(id).state()).isEqualTo(SendState.DELIVERED);
        assertThat(api.get(api.all, "/delivery")
                        .json()
                        .path("figures")
                        .path(0)
                        .path("delivered")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void o9AReceiptIsMatchedInTheFormOfTheProviderAndWhatCannotBeReadIsCounted() {
        ChallengeId id = start("sms");
        accepted(id, "sm1a");
        String path = "/hooks/texts/demo/acme/status";
        hook(path, receipt("SM1A", "delivered"));
        assertThat(ask(id).state()).isNotEqualTo(SendState.DELIVERED);
        api.json("PUT", api.all, "/providers/acme", "{\"receiptIds\":\"case-insensitive\"}");
        hook(path, receipt("SM1A", "delivered"));
        assertThat(ask(id).state()).isEqualTo(SendState.DELIVERED);
        for (String status : List.of("queued", "perhaps", "")) {
            assertThat(hook(path, receipt("SM1A", status)).status()).isEqualTo(204);
        }
        hook(path, receipt("no id", "delivered"));
        assertThat(unmatched()).contains("acme unreadable-receipt 3");
    }

    @Test
    void o8AReplyWithoutACodeIsCountedAsNothingButShown() {
        ChallengeId id = start("sms-two-way");
        String path = "/hooks/texts/demo/acme/incoming";
        hook(path, reply("SM1", PHONE, "I am driving"));
        hook(path, reply("SM2", "ACME", "123456"));
        hook(path, reply("SM3", "+12025550199", "Hello"));
        assertThat(status(id)).isEqualTo("pending");
        assertThat(unmatched()).contains("acme no-answer 1", "acme unreadable-reply 1", "acme reply 1");
    }

    private List<String> unmatched() {
        List<String> rows = new ArrayList<>();
        api.get(api.all, "/delivery")
                .json()
                .path("unmatched")
                .forEach(row -> rows.add(row.path("provider").stringValue() + " "
                        + row.path("what").stringValue() + " "
                        + row.path("count").intValue()));
        return rows;
    }

    @Test
    void o4_receiptsTwiceOutOfOrderAndOfNothingAreHarmless() {
        ChallengeId id = start("sms");
        accepted(id, "SM1");
        for (String status : new String[] {"delivered", "queued", "sent", "delivered", "teleported", ""}) {
            assertThat(hook("/hooks/texts/demo/acme/status", receipt("SM1", status))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(hook("/hooks/texts/demo/acme/status", receipt("SM404", "failed"))
                        .status())
                .isEqualTo(204);
        assertThat(hook("/hooks/texts/demo/acme/status", Map.of("Nonsense", "é"))
                        .status())
                .isEqualTo(204);
        assertThat(ask(id).state()).isEqualTo(SendState.DELIVERED);
    }

    @Test
    void aReplyApprovesAndNothingIsSaidBack() {
        ChallengeId id = start("sms-two-way");
        String code = api.house.courier.code();
        Answer answer = hook("/hooks/texts/demo/acme/incoming", reply("SM5", PHONE, " " + code + " "));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        assertThat(answer.body()).endsWith("<Response/>");
        assertThat(status(id)).isEqualTo("approved");
    }

    @Test
    void o3_aReplyThatIsToldTwiceIsOneReply() {
        start("sms-two-way");
        String code = api.house.courier.code();
        int sent = api.house.courier.sent().size();
        hook("/hooks/texts/demo/acme/incoming", reply("SM5", PHONE, code));
        hook("/hooks/texts/demo/acme/incoming", reply("SM5", PHONE, code));
        assertThat(api.house.courier.sent()).hasSize(sent);
        // By another id it is the same reply all the same (ATTACKS O8).
        hook("/hooks/texts/demo/acme/incoming", reply("SM6", PHONE, code));
        assertThat(api.house.courier.sent()).hasSize(sent);
    }

    @Test
    void o8ALateReplyIsToldSoOnceHoweverOftenItComes() {
        start("sms-two-way");
        String code = api.house.courier.code();
        int sent = api.house.courier.sent().size();
        api.house.clock.pass(Telephony.REPLY_LIFE);
        for (String sid : List.of("SM5", "SM6", "SM7")) {
            hook("/hooks/texts/demo/acme/incoming", reply(sid, PHONE, code));
        }
        assertThat(api.house.courier.sent()).hasSize(sent + 1);
        assertThat(api.house.courier.text().text()).contains("too late");
    }

    @Test
    void o3_aReplyFromAnotherNumberApprovesNothing() {
        ChallengeId id = start("sms-two-way");
        String code = api.house.courier.code();
        hook("/hooks/texts/demo/acme/incoming", reply("SM5", "+12025550199", code));
        hook("/hooks/texts/demo/acme/incoming", reply("SM7", "anonymous", code));
        assertThat(status(id)).isEqualTo("pending");
    }

    @Test
    void o3_aReplyByAnotherTenantsProviderApprovesNothing() {
        api.json("PUT", api.foreign, "/providers/acme", """
                {"kind":"http-texts","address":"https://api.example.org","account":"AC123","secret":"hunter2",
                 "sender":"+12025550100"}""");
        ChallengeId id = start("sms-two-way");
        String code = api.house.courier.code();
        assertThat(hook("/hooks/texts/other/acme/incoming", reply("SM5", PHONE, code))
                        .status())
                .isEqualTo(200);
        assertThat(hook("/hooks/texts/other/acme/incoming", reply("SM6", PHONE, "000000"))
                        .status())
                .isEqualTo(200);
        assertThat(status(id)).isEqualTo("pending");
    }

    @Test
    void o3_aForgedWebhookDoesNothingAndIsNoted() {
        ChallengeId id = start("sms-two-way");
        String code = api.house.courier.code();
        String path = "/hooks/texts/demo/acme/incoming";
        Map<String, String> form = reply("SM5", PHONE, code);
        String url = api.uri(path).toString();
        for (String forged : new String[] {
            "",
            "bad",
            signature("hunter3", url, form),
            signature(TOKEN, url.replace("incoming", "status"), form),
            signature(TOKEN, url, reply("SM5", PHONE, "000000")),
            "x".repeat(5_000)
        }) {
            assertThat(hook(path, form, forged).status()).as(forged).isEqualTo(403);
        }
        assertThat(hook(path + "?x=1", form, signature(TOKEN, url, form)).status())
                .isEqualTo(403);
        assertThat(status(id)).isEqualTo("pending");
        assertThat(refused()).as("one a minute is enough").isEqualTo(1);
        api.house.clock.pass(java.time.Duration.ofMinutes(2));
        hook(path, form, "bad");
        assertThat(api.house.auditLog.all().stream()
                        .filter(event -> event.action() == AuditAction.WEBHOOK_REFUSED)
                        .map(event -> event.detail().get("more")))
                .containsExactlyInAnyOrder("0", "6");
    }

    @Test
    void whatIsNoWebhookIsNotFound() {
        Map<String, String> form = receipt("SM1", "delivered");
        for (String path : new String[] {
            "/hooks/texts/demo/other/status",
            "/hooks/texts/nobody/acme/status",
            "/hooks/texts/demo/acme/other",
            "/hooks/texts/demo/acme",
            "/hooks/texts/"
        }) {
            assertThat(hook(path, form).status()).as(path).isEqualTo(404);
        }
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/hooks/texts/demo/acme/status"))
                                .GET())
                        .status())
                .isEqualTo(405);
        assertThat(refused()).isZero();
    }

    @Test
    void aBodyThatIsTooLongOrNoFormIsRefused() {
        String path = "/hooks/texts/demo/acme/incoming";
        Map<String, String> form = reply("SM5", PHONE, "1".repeat(50_000));
        assertThat(hook(path, form).status()).isEqualTo(403);
        HttpRequest.Builder json = HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/json")
                .header("X-Twilio-Signature", signature(TOKEN, api.uri(path).toString(), Map.of()))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(api.send(json).status()).isEqualTo(403);
    }
}
