package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.NotFoundException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.QrReader;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the first sign-in to the last, as a person meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
    }

    private static void look(Visit visit, String what) {
        visit.picture(what);
        assertThat(visit.overhang()).as("%s is wider than its window", what).isLessThanOrEqualTo(0);
        assertThat(visit.barriers()).as("barriers on %s", what).isEmpty();
        assertThat(visit.complaints()).as("complaints about %s", what).isEmpty();
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"1280, false", "390, true", "1280, true", "390, false"})
    void aNewUserRegistersAndSignsInWithThePhoneAndWithABackupCode(int width, boolean dark) throws NotFoundException {
        TestUser user = width == 1280 && !dark
                ? new TestUser("bob", server.facts().password("bob"), Phone.totp("A"))
                : api.userWithout("walk", "ENABLED");
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "walk")) {
            Phone phone = register(visit, user);
            List<String> codes = keepCodes(visit);
            signInAgain(visit, user, phone);
            signInWithBackupCode(visit, user, codes.get(3));
        }
        assertThat(api.user(user.name()).get("state").getAsString()).isEqualTo("ENFORCED");
    }

    private Phone register(Visit visit, TestUser user) throws NotFoundException {
        visit.open("/");
        assertThat(visit.heading()).isEqualTo("Sign in");
        look(visit, "sign-in");
        visit.password(user.name(), user.password() + "x");
        look(visit, "wrong-password");
        visit.password(user.name(), user.password());
        assertThat(visit.path()).isEqualTo("/register");
        look(visit, "register");
        visit.press("Authenticator app");
        look(visit, "square-code");
        Phone phone = scan(visit, user);
        visit.follow("Next");
        visit.type("Code from the app", phone.wrongCode());
        visit.press("Verify now");
        look(visit, "wrong-proof");
        visit.type("Code from the app", phone.code());
        visit.type("Name of this phone (may stay empty)", "Old faithful");
        visit.press("Verify now");
        return phone;
    }

    private static Phone scan(Visit visit, TestUser user) throws NotFoundException {
        String read = QrReader.read(visit.image(".qr"));
        URI address = URI.create(read);
        assertThat(address.getScheme()).isEqualTo("otpauth");
        assertThat(address.getHost()).isEqualTo("totp");
        assertThat(address.getPath()).endsWith(":" + user.name());
        Map<String, String> parameters = QrReader.parameters(read);
        assertThat(parameters).containsKeys("secret", "issuer");
        assertThat(parameters.getOrDefault("digits", "6")).isEqualTo("6");
        assertThat(parameters.getOrDefault("period", "30")).isEqualTo("30");
        assertThat(parameters.getOrDefault("algorithm", "SHA1")).isEqualTo("SHA1");
        return Phone.totp(parameters.getOrDefault("secret", ""));
    }

    private static List<String> keepCodes(Visit visit) {
        List<String> codes = visit.page().locator("#codes li").allInnerTexts();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        look(visit, "backup-codes");
        visit.press("I have kept them");
        assertThat(visit.heading()).isEqualTo("A phone for when the app is not there");
        look(visit, "phone-as-backup");
        visit.follow("Not now");
        assertThat(visit.path()).isEqualTo("/register/app-password");
        look(visit, "app-password");
        visit.follow("Not now");
        assertThat(visit.path()).isEqualTo("/profile");
        assertThat(visit.text()).contains("Old faithful").contains("10 of 10");
        look(visit, "profile");
        signOut(visit);
        return codes;
    }

    private static void signOut(Visit visit) {
        visit.press("Sign out");
        assertThat(visit.path()).isEqualTo("/signin");
        visit.open("/profile");
        assertThat(visit.path()).isEqualTo("/signin");
    }

    private static void signInAgain(Visit visit, TestUser user, Phone phone) {
        visit.password(user.name(), user.password());
        assertThat(visit.path()).isEqualTo("/signin/verify");
        look(visit, "code");
        visit.code(phone.wrongCode());
        assertThat(visit.text()).contains("That code is not right");
        look(visit, "wrong-code");
        visit.code(phone.code());
        assertThat(visit.path()).isEqualTo("/profile");
        signOut(visit);
    }

    private static void signInWithBackupCode(Visit visit, TestUser user, String code) {
        visit.password(user.name(), user.password());
        visit.follow("Use a different verification option");
        look(visit, "options");
        visit.press("Backup code");
        look(visit, "backup-code");
        visit.code(code);
        assertThat(visit.path()).isEqualTo("/profile");
        assertThat(visit.text()).contains("9 of 10");
        look(visit, "profile-after-backup-code");
        signOut(visit);
    }

    @Test
    void theSignInWorksWithTheKeyboardAlone() {
        TestUser user = api.userWithApp("keys");
        try (Visit visit = browser.visit(server.facts().http(), 1280, false, "keyboard")) {
            visit.open("/signin");
            visit.page().locator("input:focus").waitFor();
            var keys = visit.page().keyboard();
            keys.type(user.name());
            keys.press("Tab");
            keys.type(user.password());
            keys.press("Enter");
            visit.page().waitForURL("**/signin/verify");
            // The browser moves the focus to the field a moment after the page has loaded.
            visit.page().locator("input:focus").waitFor();
            keys.type(user.phone().code());
            keys.press("Enter");
            visit.page().waitForURL("**/profile");
            keys.press("Tab");
            assertThat(visit.page().locator(":focus").innerText()).isEqualTo("Skip to content");
            visit.picture("skip-link");
            keys.press("Enter");
            assertThat(visit.page().evaluate("() => document.activeElement.id")).isEqualTo("main");
            assertThat(stopsWithoutVisibleFocus(visit)).isEmpty();
            visit.picture("focus");
        }
    }

    /** Presses Tab to the end of the page. */
    private static List<String> stopsWithoutVisibleFocus(Visit visit) {
        List<String> hidden = new ArrayList<>();
        for (int stops = 0; stops < 40; stops++) {
            visit.page().keyboard().press("Tab");
            String stop = (String)
                    visit.page()
                            .evaluate(
                                    "() => { const at = document.activeElement;"
                                            + " if (at === document.body) return 'end'; const style = getComputedStyle(at);"
                                            + " return style.outlineStyle !== 'none' || style.boxShadow !== 'none' ? 'seen' : at.outerHTML; }");
            if (stop.equals("end")) {
                assertThat(stops).as("stops on the profile").isGreaterThan(5);
                return hidden;
            }
            if (!stop.equals("seen")) {
                hidden.add(stop);
            }
        }
        throw new IllegalStateException("the focus never leaves the page");
    }

    @Test
    void aLockedUserIsToldWhatToDo() {
        TestUser user = api.userWithApp("locked");
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "locked")) {
            visit.password(user.name(), user.password());
            for (String wrong : user.phone().wrongCodes(5)) {
                visit.code(wrong);
            }
            assertThat(visit.text()).containsIgnoringCase("locked");
            look(visit, "locked-out");
            visit.open("/no-such-page");
            look(visit, "no-such-page");
        }
    }
}
