package org.countersign.e2e.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app and the server together: activation, approvals, and the end of a device. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsTest {
    private static final String NUMBER = "Number on the sign-in page";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();
    private final String http = server.facts().http();

    @AfterAll
    void close() {
        browser.close();
    }

    private AuthenticatorApp app(int width, boolean dark) {
        return AuthenticatorApp.on(browser.visit(http, width, dark, "app"));
    }

    private static void look(AuthenticatorApp app, String what) {
        app.visit().picture(what);
        assertThat(app.visit().overhang())
                .as("%s is wider than its window", what)
                .isLessThanOrEqualTo(0);
        assertThat(app.visit().barriers()).as("barriers on %s", what).isEmpty();
        assertThat(app.visit().complaints()).as("complaints about %s", what).isEmpty();
    }

    private JsonObject activation(TestUser user) {
        return api.post("/users/" + user.name() + "/activation", Map.of()).ok().json();
    }

    /** A phone that is activated for a user. */
    private AuthenticatorApp activated(TestUser user) {
        AuthenticatorApp app = app(390, false);
        app.activateByTyping(http, activation(user).get("code").getAsString());
        app.confirmActivation("Test phone");
        app.row(user.name()).waitFor();
        return app;
    }

    private Answer ask(TestUser user) {
        return api.post("/verifications", Map.of("user", user.name(), "method", "app", "application", "Expenses"))
                .ok();
    }

    private String reason(Answer asked) {
        JsonObject now =
                api.get("/verifications/" + asked.text("id") + "?wait=10").ok().json();
        String reason = ApiClient.member(now, "reason");
        return now.get("status").getAsString() + (reason.isEmpty() ? "" : " " + reason);
    }

    private static String wrong(String number) {
        return number.equals("11") ? "12" : "11";
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, true", "390, false", "320, true"})
    void aSignInIsApprovedWithTheNumberThatItsPageShows(int width, boolean dark) {
        TestUser user = api.userWithout("approver", "ENABLED");
        try (Visit desk = browser.visit(http, 1280, dark, "desk-" + width);
                AuthenticatorApp app = app(width, dark)) {
            look(app, "empty");
            desk.password(user.name(), user.password());
            desk.open("/register/device");
            app.picture(qrCode(desk), "image/png");
            app.sees("Activate this phone");
            look(app, "activate");
            app.confirmActivation("My phone");
            app.row(user.name()).waitFor();
            look(app, "activated");
            desk.page().locator("#codes").waitFor();
            desk.press("I have kept them");
            // Neither a phone as backup nor an app password.
            desk.follow("Not now");
            desk.follow("Not now");
            desk.press("Sign out");
            desk.password(user.name(), user.password());
            String number = desk.page().locator("#number").innerText();
            app.sees("Is it you, signing in to");
            app.type(NUMBER, number);
            look(app, "request");
            app.press("Approve");
            app.sees("Approved. The sign-in page goes on by itself.");
            look(app, "approved");
            desk.page().waitForURL("**/profile");
            app.press("Close");
            app.go("history");
            app.page().locator(".timeline").waitFor();
            look(app, "history");
            app.go("settings");
            app.sees("App lock");
            // At the end of the page nothing lies under the bar of tabs, which covers what is still to be scrolled to.
            app.page().evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)");
            look(app, "settings");
        }
    }

    private static byte[] qrCode(Visit desk) {
        desk.page().locator(".qr").waitFor();
        return desk.page().locator(".qr").screenshot(new Locator.ScreenshotOptions());
    }

    @Test
    void theAddressFromThePhonesOwnCameraActivatesAfterAQuestionAndIsTakenOutOfTheAddress() {
        TestUser user = api.userWithApp("camera");
        String address = activation(user).get("address").getAsString();
        try (AuthenticatorApp app = app(390, false)) {
            app.page().navigate("about:blank");
            app.page().navigate(address);
            app.sees("Activate this phone");
            assertThat(app.page().url()).doesNotContain(address.substring(address.indexOf('=') + 1));
            app.confirmActivation("Camera phone");
            app.row(user.name()).waitFor();
            assertThat(devices(user)).containsExactly("Camera phone");
            app.visit().open("/");
            app.page().navigate(address);
            app.confirmActivation("Once more");
            app.sees("That code was used already, or its ten minutes are over.");
            assertThat(devices(user)).hasSize(1);
        }
    }

    private List<String> devices(TestUser user) {
        return api.get("/users/" + user.name() + "/devices").ok().json().getAsJsonArray("devices").asList().stream()
                .map(device -> device.getAsJsonObject().get("label").getAsString())
                .toList();
    }

    @Test
    void aWrongNumberSaysHowManyTriesAreLeftAndTheRightOneStillApproves() {
        TestUser user = api.userWithApp("number");
        try (AuthenticatorApp app = activated(user)) {
            Answer asked = ask(user);
            app.sees("Is it you, signing in to Expenses?");
            app.press("Approve");
            app.sees("Type the two digits that the sign-in page shows.");
            app.type(NUMBER, wrong(asked.text("number")));
            app.press("Approve");
            app.sees("That is not the number on the sign-in page.");
            assertThat(app.main().innerText()).containsPattern("\\d tr(y|ies) left\\.");
            look(app, "wrong-number");
            app.type(
                    NUMBER,
                    " " + asked.text("number").charAt(0) + " "
                            + asked.text("number").charAt(1));
            app.press("Approve");
            app.sees("Approved.");
            assertThat(reason(asked)).isEqualTo("approved");
        }
    }

    @Test
    void aDeniedRequestEndsTheSignIn() {
        TestUser user = api.userWithApp("denier");
        try (AuthenticatorApp app = activated(user)) {
            Answer asked = ask(user);
            app.sees("Is it you, signing in to Expenses?");
            app.press("Deny");
            app.sees("Denied. Nobody got in.");
            assertThat(reason(asked)).isEqualTo("denied denied");
        }
    }

    @Test
    void fraudIsReportedOnlyAfterItsEffectWasShown() {
        TestUser user = api.userWithApp("fraud");
        try (AuthenticatorApp app = activated(user)) {
            Answer asked = ask(user);
            app.sees("Is it you, signing in to Expenses?");
            app.press("Not me: deny and report fraud");
            app.page().locator("dialog").waitFor();
            look(app, "fraud");
            app.page().locator("dialog >> text=Cancel").click();
            app.press("Not me: deny and report fraud");
            app.page().locator("dialog .button-danger").click();
            app.sees("Denied and reported. Your administrators have been told.");
            assertThat(reason(asked)).isEqualTo("denied fraud_reported");
            app.press("Close");
            app.go("history");
            app.sees("Reported Expenses");
        }
    }

    @Test
    void aRequestThatWasAnsweredElsewhereIsOver() {
        TestUser user = api.userWithApp("elsewhere");
        try (AuthenticatorApp first = activated(user);
                AuthenticatorApp second = activated(user)) {
            Answer asked = ask(user);
            first.sees("Is it you, signing in to Expenses?");
            second.sees("Is it you, signing in to Expenses?");
            second.press("Deny");
            second.sees("Denied.");
            first.sees("This request is over");
            assertThat(reason(asked)).isEqualTo("denied denied");
        }
    }

    @Test
    void aRequestThatIsSentAgainShowsItsNewNumberAndTimeInTheOpenApp() {
        TestUser user = api.userWithApp("again");
        try (Visit desk = browser.visit(http, 390, false, "desk-again");
                AuthenticatorApp app = activated(user)) {
            desk.password(user.name(), user.password());
            app.sees("Is it you, signing in to");
            app.type(NUMBER, wrong(desk.page().locator("#number").innerText()));
            desk.page().locator("summary").click();
            desk.press("Send again");
            desk.page().locator("#number").waitFor();
            app.page()
                    .waitForCondition(
                            () -> app.page().getByLabel(NUMBER).inputValue().isEmpty());
            assertThat(app.page().locator(".ask").count())
                    .as("one request, however often sent")
                    .isEqualTo(1);
            server.letRequestsRunOut(user.name(), 0);
            app.page().evaluate("() => dispatchEvent(new Event('online'))");
            app.sees("This request is over");
            desk.open("/signin/verify");
            desk.press("Send again");
            String number = desk.page().locator("#number").innerText();
            app.sees("Is it you, signing in to");
            app.type(NUMBER, number);
            app.press("Approve");
            app.sees("Approved.");
            desk.page().waitForURL("**/profile");
        }
    }

    @Test
    void aRemovedDeviceIsToldWhatToDoAndItsWayBackWorks() {
        TestUser user = api.userWithApp("removed");
        try (AuthenticatorApp app = activated(user)) {
            String id = api.get("/users/" + user.name() + "/devices")
                    .ok()
                    .json()
                    .getAsJsonArray("devices")
                    .get(0)
                    .getAsJsonObject()
                    .get("id")
                    .getAsString();
            api.send("DELETE", "/users/" + user.name() + "/devices/" + id, "", new byte[0])
                    .ok();
            app.page().evaluate("() => dispatchEvent(new Event('online'))");
            app.sees("Authentication request is not for an activated account");
            look(app, "removed");
            app.press("What to do");
            app.sees("Sign in to your profile page");
            look(app, "not-activated");
            assertThat(app.page().locator(".steps > li").allInnerTexts())
                    .extracting(step -> step.lines().findFirst().orElse(""))
                    .containsExactly(
                            "Sign in to your profile page",
                            "Choose “Other verification options”, if you are asked to approve",
                            "Open “Additional security verification”",
                            "Remove the account in this app",
                            "Choose “Configure”, and scan the new code");
            assertThat(app.page().locator(".steps a").first().getAttribute("href"))
                    .isEqualTo(http + "/profile");
            app.press("Remove account");
            app.page().locator("dialog .button-danger").click();
            app.sees("Scan a QR code");
            app.activateByTyping(http, activation(user).get("code").getAsString());
            app.confirmActivation("Back again");
            app.row(user.name()).waitFor();
            assertThat(devices(user)).containsExactly("Back again");
        }
    }

    @Test
    void thePasscodeOfAnActivatedPhoneWorksWithoutAConnection() {
        TestUser user = api.userWithApp("offline");
        try (AuthenticatorApp app = activated(user)) {
            app.kept();
            app.visit().context().setOffline(true);
            app.reopen();
            String code = app.code(user.name());
            assertThat(api.verify(user.name(), code).outcome()).isEqualTo("approved");
            app.visit().context().setOffline(false);
            Answer asked = ask(user);
            app.sees("Is it you, signing in to Expenses?");
            app.type(NUMBER, asked.text("number"));
            app.press("Approve");
            app.sees("Approved.");
        }
    }

    @Test
    void aPushWakesTheAppAndApprovesNothing() {
        TestUser user = api.userWithApp("woken");
        try (AuthenticatorApp app = activated(user)) {
            app.kept();
            Answer asked = ask(user);
            CDPSession tools = app.visit().context().newCDPSession(app.page());
            InstallTest.push(tools, app.page(), http);
            app.page().waitForCondition(() -> !app.notifications().isEmpty());
            assertThat(app.notifications()).hasSize(1);
            app.sees("Is it you, signing in to Expenses?");
            assertThat(app.notifications()).as("while somebody waits, it stays").hasSize(1);
            assertThat(api.get("/verifications/" + asked.text("id")).ok().text("status"))
                    .isEqualTo("pending");
            app.type(NUMBER, asked.text("number"));
            app.press("Approve");
            app.sees("Approved.");
            app.page().waitForCondition(() -> app.notifications().isEmpty());
        }
    }

    @Test
    void aNotificationStaysUntilTheServerSaysThatNobodyWaits() {
        TestUser user = api.userWithApp("unsure");
        try (AuthenticatorApp app = activated(user)) {
            app.kept();
            app.visit().context().setOffline(true);
            CDPSession tools = app.visit().context().newCDPSession(app.page());
            InstallTest.push(tools, app.page(), http);
            app.page().waitForCondition(() -> !app.notifications().isEmpty());
            app.page().evaluate("() => dispatchEvent(new Event('online'))");
            // The first try has failed by now, and the second comes after two seconds at the earliest.
            app.page().waitForTimeout(1_500);
            assertThat(app.notifications()).as("no answer is no news").hasSize(1);
            app.visit().context().setOffline(false);
            app.page().evaluate("() => dispatchEvent(new Event('online'))");
            app.page().waitForCondition(() -> app.notifications().isEmpty());
        }
    }

    @Test
    void aLockedAppSaysThatSomebodyWaitsAndAnswersOnlyWhenOpened() {
        TestUser user = api.userWithApp("locked-app");
        try (AuthenticatorApp app = activated(user)) {
            app.lockWith("840215");
            app.press("Lock now");
            Answer asked = ask(user);
            app.sees("A sign-in is waiting for your answer");
            assertThat(app.main().innerText()).doesNotContain("Expenses").doesNotContain(user.name());
            app.unlock("840215");
            app.press("Codes");
            app.type(NUMBER, asked.text("number"));
            app.press("Approve");
            app.sees("Approved.");
            assertThat(reason(asked)).isEqualTo("approved");
        }
    }

    @Test
    void deletingTheAccountRemovesThePhoneAtTheServerToo() {
        TestUser user = api.userWithApp("leaver");
        try (AuthenticatorApp app = activated(user)) {
            app.row(user.name()).locator("a").click();
            app.sees("Notifications");
            look(app, "account");
            app.press("Delete account");
            app.page().locator("dialog .button-danger").click();
            app.sees("No accounts yet");
            assertThat(devices(user)).isEmpty();
        }
    }
}
