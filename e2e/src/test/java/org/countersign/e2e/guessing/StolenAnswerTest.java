package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** Attacks O1 and O2: what can be done with a phone's answers, and with a user's password against the phone. */
class StolenAnswerTest {
    private static final int SIGN_INS = 20;
    private static final int REACH_THE_PHONE = 3;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private TestDevice device(TestUser user) {
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new TestDevice(server.facts().http()).activate(code, "Pixel 9");
    }

    private Answer ask(TestUser user) {
        return api.post("/verifications", Map.of("user", user.name(), "method", "app"))
                .ok();
    }

    private static JsonObject request(TestDevice device, Answer asked) {
        return device.requests().stream()
                .filter(request -> request.get("id").getAsString().equals(asked.text("id")))
                .findFirst()
                .orElseThrow();
    }

    private String status(Answer asked) {
        return api.get("/verifications/" + asked.text("id")).ok().text("status");
    }

    private List<String> refusals(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "action").equals("device-refused"))
                .map(event -> ApiClient.member(event, "reason"))
                .toList();
    }

    @Test
    void o1AnAnswerIsGoodOnceAndForItsOwnRequestOnly() {
        TestUser user = api.userWithout("o1", "ENFORCED");
        TestDevice device = device(user);
        Answer first = ask(user);
        Answer second = ask(user);
        String answer = device.signedAnswer(request(device, first), "approve", first.text("number"));

        assertThat(device.send(second.text("id"), answer).text("code")).isEqualTo("bad_signature");
        assertThat(status(second)).isEqualTo("pending");
        assertThat(device.send(first.text("id"), answer).text("outcome")).isEqualTo("approved");
        assertThat(device.send(first.text("id"), answer).text("code")).isEqualTo("challenge_over");
        assertThat(status(second)).isEqualTo("pending");
        assertThat(refusals(user)).containsExactlyInAnyOrder("bad_signature", "challenge_over");
    }

    @Test
    void o1AnAnswerToOtherDetailsIsRefused() {
        TestUser user = api.userWithout("o1", "ENFORCED");
        TestDevice device = device(user);
        Answer asked = ask(user);
        JsonObject shown = request(device, asked);
        shown.addProperty("details", shown.get("details").getAsString().replace(user.name(), "somebody"));

        Answer answer = device.answer(shown, "approve", asked.text("number"));

        assertThat(answer.text("code")).isEqualTo("bad_signature");
        assertThat(status(asked)).isEqualTo("pending");
        assertThat(refusals(user)).containsExactly("bad_signature");
    }

    @Test
    void o1ARemovedDeviceApprovesNothing() {
        TestUser user = api.userWithApp("o1");
        TestDevice device = device(user);
        Answer asked = ask(user);
        String answer = device.signedAnswer(request(device, asked), "approve", asked.text("number"));
        api.send("DELETE", "/users/" + user.name() + "/devices/" + device.id(), "", new byte[0])
                .ok();

        assertThat(device.send(asked.text("id"), answer).text("code")).isEqualTo("device_not_activated");

        assertThat(status(asked)).isEqualTo("pending");
        assertThat(refusals(user)).containsExactly("device_not_activated");
    }

    @Test
    void o2OfTwentySignInsInAMinuteThreeReachThePhoneAndTheUserIsTold() {
        TestUser user = api.userWithout("o2", "ENFORCED");
        TestDevice device = device(user);

        List<WebPage> pages = IntStream.range(0, SIGN_INS)
                .mapToObj(_ -> server.visitor().password(user.name(), user.password()))
                .toList();

        assertThat(device.requests()).hasSize(REACH_THE_PHONE);
        assertThat(pages.stream().filter(page -> page.html().contains("id=\"number\"")))
                .hasSize(REACH_THE_PHONE);
        assertThat(pages.subList(REACH_THE_PHONE, SIGN_INS)).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.text()).contains("We stopped asking your phone until");
        });
        assertThat(device.answer(device.request(), "approve", "").status())
                .as("without its number, nothing is approved")
                .isEqualTo(422);
        WebClient visitor = server.visitor();
        WebPage asked = visitor.password(user.name(), user.password());
        WebPage profile = visitor.typedInstead(asked, device.passcodes().code());
        assertThat(profile.text())
                .containsOnlyOnce("Several requests to your phone stayed without an answer")
                .contains("This was not me");
    }
}
