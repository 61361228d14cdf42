package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.HalfRegistered;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** T17 and T18: what the password alone opens, and what is left of a session whose last method is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordAloneTest {
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

    private Map<String, String> form(WebPage page, String action, Map<String, String> filled) {
        Map<String, String> fields = new HashMap<>(page.form(action).fields());
        fields.putAll(filled);
        return fields;
    }

    @Test
    void t17WhoMustRegisterMakesNoAppPassword() {
        TestUser user = api.userWithout("t17", "ENFORCED");
        WebClient thief = server.visitor();
        WebPage choose = thief.password(user.name(), user.password());
        assertThat(choose.path()).isEqualTo("/register");

        for (String place : new String[] {"/register/app-password", "/profile/app-passwords"}) {
            assertThat(thief.open(place).path()).as(place).isEqualTo("/register");
            WebPage made = thief.post(place, form(choose, "/register/method", Map.of("name", "Mail")));
            assertThat(made.path()).as(place).isEqualTo("/register");
        }
        WebPage codes = thief.post("/profile/backup-codes", form(choose, "/register/method", Map.of()));
        assertThat(HalfRegistered.showsBackupCodes(codes)).isFalse();
        assertThat(api.get("/users/" + user.name() + "/app-passwords")
                        .ok()
                        .json()
                        .getAsJsonArray("appPasswords"))
                .isEmpty();
    }

    @Test
    void t17WhoIsDisabledAndHasNoMethodMakesNoAppPasswordAndNoBackupCodes() {
        TestUser user = api.userWithout("t17", "DISABLED");
        WebClient visitor = server.visitor();
        WebPage profile = visitor.password(user.name(), user.password());
        assertThat(profile.path()).isEqualTo("/profile");

        for (String place :
                new String[] {"/profile/app-passwords", "/register/app-password", "/profile/backup-codes"}) {
            WebPage made = visitor.post(place, form(profile, "/signout", Map.of("name", "Mail")));
            assertThat(made.path()).as(place).isEqualTo("/register");
            assertThat(HalfRegistered.showsBackupCodes(made)).isFalse();
        }
    }

    @Test
    void t17ARememberedBrowserAddsNoPhone() {
        TestUser user = api.userWithApp("t17");
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        visitor.submit(page.form("/signin/verify"), Map.of("code", user.phone().code(), "remember", "true"));
        visitor.submit(visitor.open("/profile").form("/signout"), Map.of());
        WebPage profile = visitor.password(user.name(), user.password());
        assertThat(profile.path()).isEqualTo("/profile");

        WebPage began = visitor.post(
                "/register/phone/authentication",
                form(profile, "/signout", Map.of("country", "US", "number", "202 555 0148", "way", "sms")));

        assertThat(began.path()).isEqualTo("/profile/confirm");
    }

    @Test
    void t18ASessionLeftWithoutMethodsNeedsThePasswordAgain() {
        TestUser user = api.userWithout("t18", "ENFORCED");
        api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", "+12025550149"))
                .ok();
        WebClient visitor = server.visitor();
        WebPage asked = visitor.password(user.name(), user.password());
        WebPage profile = visitor.code(asked, new Messages(api, user.name()).code());
        assertThat(profile.path()).isEqualTo("/profile");

        api.send("DELETE", "/users/" + user.name() + "/phones/authentication", "", new byte[0])
                .ok();

        assertThat(visitor.open("/register/device").path()).isEqualTo("/signin");
        assertThat(visitor.open("/profile").path()).isEqualTo("/signin");
    }

    @Test
    void nothingIsAskedOfADisabledUserWhoHadToRegisterAgain() {
        TestUser user = api.userWithApp("s13");
        api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "lost"))
                .ok();
        api.put("/users/" + user.name() + "/mfa-state", Map.of("state", "DISABLED"))
                .ok();

        WebClient visitor = server.visitor();
        assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/profile");
        assertThat(api.user(user.name()).get("registrationRequired").getAsBoolean())
                .isFalse();
        assertThat(visitor.open("/register/app").path())
                .as("the kept methods are not replaced without a factor")
                .isEqualTo("/profile/confirm");
    }
}
