package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** T10: registering again, half-way, twice, and with the old device at hand. */
class RegistrationTest {
    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*data-value=\"([A-Z2-7]+)\"");

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private TestUser requiredAgain() {
        // A token as the old device: it has a new code whenever one is needed.
        TestUser user = api.userWithToken("t10");
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("approved");
        api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "lost phone"))
                .ok();
        return user;
    }

    /** Signs in with the old device and shows the key of a new one. */
    private Phone newDevice(WebClient visitor, TestUser user) {
        WebPage choose =
                visitor.signIn(user.name(), user.password(), user.phone().code());
        assertThat(choose.path()).isEqualTo("/register");
        return key(visitor.submit(choose.form("/register/method"), Map.of("method", "totp")));
    }

    private static Phone key(WebPage page) {
        Matcher key = KEY.matcher(page.html());
        assertThat(key.find())
                .as("the key on " + page.path() + " " + page.heading())
                .isTrue();
        return Phone.totp(key.group(1));
    }

    private static WebPage prove(WebClient visitor, Phone device) {
        WebPage prove = visitor.open("/register/prove");
        return visitor.submit(prove.form("/register/prove"), Map.of("code", device.code(), "label", "New phone"));
    }

    private List<String> methods(TestUser user) {
        return api.get("/users/" + user.name() + "/methods").ok().json().getAsJsonArray("methods").asList().stream()
                .map(method -> method.getAsJsonObject().get("type").getAsString())
                .sorted()
                .toList();
    }

    @Test
    void t10AnAbandonedRegistrationChangesNothing() {
        TestUser user = requiredAgain();
        Phone abandoned = newDevice(server.visitor(), user);

        assertThat(api.verify(user.name(), abandoned.code()).outcome()).isEqualTo("wrong_code");
        assertThat(server.passcodeVpn().ask(user.name(), user.phone().code()).accepted())
                .as("the old device still works")
                .isTrue();
        assertThat(methods(user)).containsExactly("hotp");
        assertThat(api.user(user.name()).get("registrationRequired").getAsBoolean())
                .isTrue();
    }

    @Test
    void t10ACompletedRegistrationEndsTheOldDevice() {
        TestUser user = requiredAgain();
        String challenge = api.start(user.name()).text("id");
        WebClient visitor = server.visitor();
        Phone device = newDevice(visitor, user);

        WebPage codes = prove(visitor, device);

        assertThat(codes.html()).contains("id=\"codes\"");
        String old = user.phone().code();
        assertThat(api.answer(challenge, old).outcome()).isNotEqualTo("approved");
        assertThat(server.passcodeVpn().ask(user.name(), old).accepted()).isFalse();
        assertThat(methods(user)).containsExactly("backup-code", "totp");
        assertThat(api.verify(user.name(), device.code()).outcome()).isEqualTo("approved");
        assertThat(api.user(user.name()).get("registrationRequired").getAsBoolean())
                .isFalse();
    }

    @Test
    void t10ARegistrationCompletedTwiceLeavesOneDevice() {
        TestUser user = requiredAgain();
        WebClient visitor = server.visitor();
        Phone device = newDevice(visitor, user);
        WebPage form = visitor.open("/register/prove");
        Map<String, String> proof = Map.of("code", device.code(), "label", "New phone");

        List<WebPage> answers =
                Together.run(Together.times(4, _ -> () -> visitor.submit(form.form("/register/prove"), proof)));

        assertThat(answers.stream().filter(page -> page.html().contains("id=\"codes\"")))
                .as("shown once")
                .hasSize(1);
        assertThat(answers).allMatch(page -> page.status() < 500);
        assertThat(methods(user)).containsExactly("backup-code", "totp");
        assertThat(api.verify(user.name(), device.code()).outcome()).isEqualTo("approved");
    }

    @Test
    void t10OfTwoBrowsersThatRegisterOneIsTold() {
        TestUser user = requiredAgain();
        WebClient first = server.visitor();
        WebClient second = server.visitor();
        Phone old = newDevice(first, user);
        Phone device = newDevice(second, user);

        WebPage form = first.open("/register/prove");
        WebPage done = prove(second, device);
        WebPage late = first.submit(form.form("/register/prove"), Map.of("code", old.code(), "label", "Other phone"));

        assertThat(done.html()).contains("id=\"codes\"");
        assertThat(late.html()).doesNotContain("id=\"codes\"");
        assertThat(late.text()).as("what happened, in words").contains("your sign-in methods changed");
        assertThat(methods(user)).containsExactly("backup-code", "totp");
        assertThat(api.verify(user.name(), device.code()).outcome()).isEqualTo("approved");
    }
}
