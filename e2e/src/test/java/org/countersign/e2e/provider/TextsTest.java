package org.countersign.e2e.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.TextProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A provider is added over the API; from then on texts reach phones, and the outbox is shut. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextsTest {
    private static final String PHONE = "+12025550130";

    private final DemoServer server =
            DemoServer.fresh("texts", Map.of("COUNTERSIGN_DELIVERY_ALLOW_PRIVATE_NETWORKS", "true"));
    private final TextProvider provider = new TextProvider();
    private final ApiClient api = server.api();
    private final TestUser user = api.userWithout("texts", "ENFORCED");

    @BeforeAll
    void addTheProvider() throws InterruptedException {
        assertThat(server.lines()).as("it says loudly that nothing is sent").anyMatch(line -> line.contains("OUTBOX"));
        api.put(
                        "/providers/acme",
                        Map.of(
                                "kind",
                                "http-texts",
                                "address",
                                provider.address(),
                                "account",
                                TextProvider.ACCOUNT,
                                "secret",
                                TextProvider.TOKEN,
                                "sender",
                                "+12025550100"))
                .ok();
        api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", PHONE))
                .ok();
        // Read again every two seconds.
        for (int i = 0; i < 100 && api.get("/outbox").status() == 200; i++) {
            Thread.sleep(100);
        }
        assertThat(api.get("/outbox").status())
                .as("the outbox beside a provider")
                .isEqualTo(404);
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    private String start(String method) {
        return api.post("/verifications", Map.of("user", user.name(), "method", method))
                .ok()
                .text("id");
    }

    private String hook(String what) {
        return server.facts().http() + "/hooks/texts/demo/acme/" + what;
    }

    @Test
    void theTextedCodeApprovesAndTheReceiptIsCounted() {
        String id = start("sms");
        TextProvider.Text text = provider.next();
        assertThat(text.to()).isEqualTo(PHONE);
        assertThat(provider.call(
                        hook("status"),
                        TextProvider.TOKEN,
                        Map.of("MessageSid", text.sid(), "MessageStatus", "delivered", "To", PHONE)))
                .isEqualTo(204);
        assertThat(api.answer(id, text.code()).outcome()).isEqualTo("approved");
        JsonObject figures = api.get("/delivery?hours=1")
                .ok()
                .json()
                .getAsJsonArray("figures")
                .get(0)
                .getAsJsonObject();
        assertThat(ApiClient.member(figures, "provider")).isEqualTo("acme");
        assertThat(figures.get("accepted").getAsInt()).isPositive();
        assertThat(figures.get("delivered").getAsInt()).isPositive();
    }

    @Test
    void aReplyApprovesAndAForgedOneDoesNothing() {
        String id = start("sms-two-way");
        TextProvider.Text text = provider.next();
        Map<String, String> reply = Map.of("MessageSid", "SM77", "From", PHONE, "Body", text.code());
        assertThat(provider.call(hook("incoming"), "another-token", reply)).isEqualTo(403);
        assertThat(api.get("/verifications/" + id).outcome()).isEqualTo("pending");
        assertThat(provider.call(hook("incoming"), TextProvider.TOKEN, reply)).isEqualTo(200);
        assertThat(api.get("/verifications/" + id).outcome()).isEqualTo("approved");
        assertThat(api.get("/audit?limit=500").body()).contains("webhook-refused");
        assertThat(String.join("\n", server.lines()))
                .as("the log")
                .doesNotContain(TextProvider.TOKEN, text.code(), PHONE);
    }

    @Test
    void anAddressOfThisMachineIsRefusedWhereTheOperatorAllowsNone() {
        ApiClient elsewhere = DemoServer.shared().api();
        for (String address : List.of(provider.address(), "https://127.0.0.1", "https://169.254.169.254")) {
            Answer refused = elsewhere.put(
                    "/providers/acme",
                    Map.of(
                            "kind",
                            "http-texts",
                            "address",
                            address,
                            "account",
                            TextProvider.ACCOUNT,
                            "secret",
                            TextProvider.TOKEN,
                            "sender",
                            "+12025550100"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.text("code")).isEqualTo("destination_not_allowed");
        }
        assertThat(elsewhere.get("/outbox").status()).isEqualTo(200);
    }
}
