package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.NotFoundException;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.QrReader;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user owns, on the profile and on the administrators' page: devices, app passwords, remembered browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BelongingsTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();

    @BeforeAll
    void allow() {
        api.patch("/settings", Map.of("appPasswords", true, "rememberedBrowserDays", 14))
                .ok();
    }

    @AfterAll
    void close() {
        api.patch("/settings", Map.of("rememberedBrowserDays", 0)).ok();
        browser.close();
    }

    private static void look(Visit visit, String what) {
        visit.picture(what);
        assertThat(visit.overhang()).as("%s is wider than its window", what).isLessThanOrEqualTo(0);
        assertThat(visit.barriers()).as("barriers on %s", what).isEmpty();
        assertThat(visit.complaints()).as("complaints about %s", what).isEmpty();
    }

    private TestDevice device(TestUser user, String label) {
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new TestDevice(server.facts().http()).activate(code, label);
    }

    private static void signIn(Visit visit, TestUser user, TestDevice device) {
        visit.password(user.name(), user.password());
        approve(visit, device);
        visit.page().waitForURL("**/profile");
    }

    private static void approve(Visit visit, TestDevice device) {
        device.answer("approve", visit.page().locator("#number").innerText()).ok();
    }

    private int devices(TestUser user) {
        return api.get("/users/" + user.name() + "/devices")
                .ok()
                .json()
                .getAsJsonArray("devices")
                .size();
    }

    @Test
    void aDeviceIsRenamedReplacedAndALostOneRemoved() throws NotFoundException {
        TestUser user = api.userWithout("owner", "ENFORCED");
        TestDevice old = device(user, "Old phone");
        List<String> codes = api.backupCodes(user.name());
        TestDevice fresh = new TestDevice(server.facts().http());
        try (Visit visit = browser.visit(server.facts().http(), 1280, false, "devices")) {
            signIn(visit, user, old);
            look(visit, "profile");
            visit.follow("Configure");
            look(visit, "app");
            visit.follow("Manage Old phone");
            look(visit, "device");
            visit.type("Name of this device", "Phone in the drawer");
            visit.press("Save the name");
            assertThat(visit.text()).contains("Phone in the drawer");
            visit.follow("Manage Phone in the drawer");
            visit.follow("Replace this device");
            String address = QrReader.read(visit.image(".qr"));
            look(visit, "replace");
            fresh.activate(address.substring(address.indexOf('=') + 1), "New phone");
            visit.page().waitForURL("**/profile");
            assertThat(visit.text()).contains("New phone").doesNotContain("Phone in the drawer");
            assertThat(old.signed("GET", "/device", "").text("code")).isEqualTo("device_not_activated");
        }
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "lost-device")) {
            visit.password(user.name(), user.password());
            visit.follow("Use a different verification option");
            visit.press("Backup code");
            visit.code(codes.getFirst());
            visit.follow("Manage New phone");
            look(visit, "device");
            visit.press("Remove this device");
            assertThat(visit.text()).contains("It approves nothing any more");
            assertThat(fresh.signed("GET", "/device", "").text("code")).isEqualTo("device_not_activated");
            assertThat(visit.path()).as("only backup codes are left").isEqualTo("/register");
            look(visit, "register");
        }
        assertThat(devices(user)).isZero();
    }

    @Test
    void aChangeAsksForAFreshFactorInTheAppToo() {
        TestUser user = api.userWithout("fresh", "ENFORCED");
        TestDevice device = device(user, "Pixel 9");
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "fresh")) {
            signIn(visit, user, device);
            visit.open("/profile/confirm?then=/profile/app-passwords");
            assertThat(visit.heading()).isEqualTo("Approve on your phone");
            look(visit, "approve");
            approve(visit, device);
            visit.page().waitForURL(url -> !url.contains("confirm"));
            assertThat(visit.path()).isEqualTo("/profile/app-passwords");
            visit.open("/profile/confirm?then=https://evil.example/");
            visit.follow("Use a different verification option");
            visit.press("Type a code from the app");
            visit.code(device.passcodes().code());
            assertThat(visit.path()).isEqualTo("/profile");
        }
    }

    @Test
    void anAppPasswordIsShownOnceListedAndDeleted() {
        TestUser user = api.userWithout("mailer", "ENFORCED");
        TestDevice device = device(user, "Pixel 9");
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "app-passwords")) {
            signIn(visit, user, device);
            visit.follow("Create");
            visit.type("Where will you use it?", "");
            look(visit, "form");
            visit.type("Where will you use it?", "Outlook <b>laptop</b>");
            visit.press("Make the app password");
            String made = visit.page().locator("#app-password").innerText();
            assertThat(made).matches("[a-z]{4}( [a-z]{4}){3}");
            look(visit, "made");
            visit.follow("I have put it in");
            assertThat(visit.text()).contains("Outlook <b>laptop</b>").doesNotContain(made);
            look(visit, "listed");
            visit.press("Delete Outlook <b>laptop</b>");
            assertThat(visit.text()).contains("The app password is deleted");
            for (int i = 0; i < 40; i++) {
                api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Program " + i))
                        .ok();
            }
            visit.follow("Create");
            assertThat(visit.text()).contains("You have 40 app passwords");
            look(visit, "full");
            visit.open("/profile");
            visit.follow("Delete all");
            look(visit, "delete-all");
            visit.press("Delete all app passwords");
            assertThat(visit.text()).contains("40 app passwords are deleted");
        }
    }

    @Test
    void aRememberedBrowserAsksForThePasswordAloneUntilItIsForgotten() {
        TestUser user = api.userWithout("rememberer", "ENFORCED");
        TestDevice device = device(user, "Pixel 9");
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "remember")) {
            visit.password(user.name(), user.password());
            visit.page().getByLabel("Trust this browser for 14 days").check();
            look(visit, "trust");
            approve(visit, device);
            visit.page().waitForURL("**/profile");
            assertThat(visit.text()).contains("Remembered browsers").contains("Chrome on Linux");
            look(visit, "profile");
            visit.press("Sign out");
            visit.password(user.name(), user.password());
            assertThat(visit.path()).as("remembered").isEqualTo("/profile");
            visit.press("Forget Chrome on Linux");
            visit.press("Sign out");
            visit.password(user.name(), user.password());
            assertThat(visit.path()).as("forgotten").isEqualTo("/signin/verify");
        }
    }

    @Test
    void anAdministratorCutsADeviceOffAndDeletesTheAppPasswordsOfASelection() {
        TestUser user = api.userWithout("victim", "ENFORCED");
        TestDevice device = device(user, "Stolen phone");
        api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Mail"))
                .ok();
        TestUser owner = api.userWithToken("owner");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        try (Visit visit = browser.visit(server.facts().http(), 1280, false, "cut-off")) {
            visit.password(owner.name(), owner.password());
            visit.code(owner.phone().code());
            visit.open("/admin/users/" + user.name());
            look(visit, "user");
            visit.follow("Remove");
            look(visit, "remove");
            visit.press("Remove this device");
            assertThat(visit.text()).contains("“Stolen phone” is removed");
            assertThat(device.signed("GET", "/device", "").text("code")).isEqualTo("device_not_activated");
            visit.open("/admin/users?q=" + user.name());
            visit.page().getByLabel("Select Tester " + user.name()).check();
            visit.page().getByLabel("Delete all app passwords").check();
            visit.press("Review");
            assertThat(visit.text()).contains("app password is refused everywhere");
            look(visit, "review");
            visit.type("Reason, kept in the audit", "The phone was stolen");
            visit.press("Delete all app passwords");
            assertThat(visit.text()).contains("The app passwords of one user are deleted");
        }
    }
}
