package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Attack T12: devices and app passwords changed by who has the password and a browser, but no second factor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedMethodTest {
    private static final String CHANGED = "A way to verify was added, removed or replaced";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @BeforeAll
    void allow() {
        api.patch("/settings", Map.of("appPasswords", true, "rememberedBrowserDays", 14))
                .ok();
    }

    @AfterAll
    void forbid() {
        api.patch("/settings", Map.of("rememberedBrowserDays", 0)).ok();
    }

    private TestDevice device(TestUser user) {
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new TestDevice(server.facts().http()).activate(code, "Pixel 9");
    }

    /** Signed in by a remembered browser, which no second factor was asked for. */
    private WebClient signedInWithoutAFactor(TestUser user) {
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        Map<String, String> fields = new HashMap<>();
        fields.put("code", user.phone().code());
        fields.put("remember", "true");
        visitor.submit(page.form("/signin/verify"), fields);
        visitor.submit(visitor.open("/profile").form("/signout"), Map.of());
        assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/profile");
        return visitor;
    }

    @Test
    void t12DevicesAndAppPasswordsAreChangedOnlyAfterAFreshFactor() {
        TestUser user = api.userWithApp("t12");
        WebClient visitor = signedInWithoutAFactor(user);
        TestDevice device = device(user);
        api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Laptop"))
                .ok();
        for (String page : List.of(
                "/register/device",
                "/register/app",
                "/profile/app/" + device.id(),
                "/register/device/for/" + device.id(),
                "/profile/app-passwords",
                "/profile/backup-codes")) {
            assertThat(visitor.open(page).path()).as(page).isEqualTo("/profile/confirm");
        }
        Map<String, String> token = visitor.open("/profile").form("/signout").fields();
        for (String act : List.of(
                "/profile/app/" + device.id() + "/remove",
                "/profile/app/" + device.id() + "/name",
                "/profile/app-passwords",
                "/profile/backup-codes")) {
            Map<String, String> fields = new HashMap<>(token);
            fields.put("name", "Thief");
            fields.put("label", "Thief");
            assertThat(visitor.post(act, fields).path()).as(act).isEqualTo("/profile/confirm");
        }
        assertThat(device.signed("GET", "/device", "").status())
                .as("still there")
                .isEqualTo(200);
        assertThat(api.get("/users/" + user.name() + "/app-passwords").body())
                .contains("Laptop")
                .doesNotContain("Thief");
    }

    @Test
    void t12WhoHadAWayToVerifyIsToldOfANewDeviceAndCanSayThatItWasNotThem() {
        TestUser user = api.userWithApp("t12");
        TestDevice device = device(user);
        WebClient visitor = server.visitor();
        WebPage profile = visitor.typedInstead(
                visitor.password(user.name(), user.password()), user.phone().code());
        assertThat(profile.text()).containsOnlyOnce(CHANGED).contains("This was not me");

        WebPage effect = visitor.submit(profile.form("/profile/not-me"), Map.of());
        visitor.submit(effect.form("/profile/not-me/report"), Map.of());

        assertThat(visitor.open("/profile").path()).as("every session ends").isEqualTo("/signin");
        assertThat(api.audit(user.name()))
                .anyMatch(event -> ApiClient.member(event, "action").equals("fraud-reported"));
        assertThat(device.id()).isNotEmpty();
    }

    private WebPage signIn(TestUser user, String code) {
        WebClient visitor = server.visitor();
        return visitor.typedInstead(visitor.password(user.name(), user.password()), code);
    }

    @Test
    void t12ARemovedDeviceIsToldAndTheFirstOneOfAllIsNoNews() {
        TestUser user = api.userWithout("t12", "ENFORCED");
        TestDevice first = device(user);
        WebPage before = signIn(user, first.passcodes().code());
        assertThat(before.path()).isEqualTo("/profile");
        assertThat(before.text()).doesNotContain(CHANGED);
        TestDevice second = device(user);
        api.send("DELETE", "/users/" + user.name() + "/devices/" + first.id(), "", new byte[0])
                .ok();

        WebPage after = signIn(user, second.passcodes().code());

        assertThat(after.text().split(CHANGED, -1)).as("one added, one removed").hasSize(3);
    }

    @Test
    void t12ANewAppPasswordIsToldAndAnotherPasswordToo() {
        TestUser user = api.userWithApp("t12");
        api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Laptop"))
                .ok();
        api.put("/users/" + user.name() + "/password", Map.of("password", "another-long-horse"))
                .ok();

        WebPage profile = server.visitor()
                .signIn(user.name(), "another-long-horse", user.phone().code());

        assertThat(profile.text())
                .contains("An app password was made")
                .contains("Your password was changed")
                .contains("This was not me");
    }
}
