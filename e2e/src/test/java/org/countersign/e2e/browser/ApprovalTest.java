package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebForm;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app is set up and approves: the pages in a browser, the phone over its own door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalTest {
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

    private static String number(Visit visit) {
        return visit.page().locator("#number").innerText();
    }

    private TestDevice device(TestUser user) {
        String token = api.post("/users/" + user.name() + "/activation", Map.of())
                .ok()
                .text("code")
                .replace(" ", "");
        return new TestDevice(server.facts().http()).activate(token, "Pixel 9");
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"1280, false", "390, true", "320, false"})
    void aNewUserSetsUpTheAppAndApprovesWithIt(int width, boolean dark) throws NotFoundException {
        TestUser user = api.userWithout("approver", "ENABLED");
        TestDevice device = new TestDevice(server.facts().http());
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "approval")) {
            visit.password(user.name(), user.password());
            look(visit, "choose");
            visit.press("Countersign app");
            look(visit, "square-code");
            String address = QrReader.read(visit.image(".qr"));
            assertThat(address).startsWith(server.facts().http() + "/authenticator#activate=");
            device.activate(address.substring(address.indexOf('=') + 1), "Pixel 9");
            visit.page().waitForSelector("#codes");
            look(visit, "backup-codes");
            visit.press("I have kept them");
            visit.follow("Not now");
            firstAppPassword(visit);
            assertThat(visit.text()).contains("Pixel 9").contains("Mail on my");
            look(visit, "profile");
            visit.press("Sign out");
            approve(visit, user, device);
        }
        assertThat(api.user(user.name()).get("state").getAsString()).isEqualTo("ENFORCED");
    }

    private static void firstAppPassword(Visit visit) {
        assertThat(visit.path()).isEqualTo("/register/app-password");
        look(visit, "app-password");
        visit.press("Make the app password");
        assertThat(visit.page().locator("#app-password").innerText()).matches("[a-z]{4}( [a-z]{4}){3}");
        assertThat(visit.text())
                .containsSubsequence(
                        "Clear the saved sign-in",
                        "Restart the application",
                        "Sign in with your user name and the app password");
        look(visit, "app-password-made");
        visit.follow("I have put it in");
    }

    private static void approve(Visit visit, TestUser user, TestDevice device) {
        visit.password(user.name(), user.password());
        assertThat(visit.heading()).isEqualTo("Approve on your phone");
        assertThat(visit.text()).contains("Pixel 9");
        look(visit, "approve");
        String number = number(visit);
        assertThat(number).matches("\\d\\d");
        assertThat(device.request().get("details").getAsString())
                .contains("Countersign")
                .contains("Chrome on Linux");
        assertThat(device.answer("approve", number.equals("10") ? "11" : "10").status())
                .isEqualTo(422);
        assertThat(device.answer("approve", number).text("outcome")).isEqualTo("approved");
        visit.page().waitForURL("**/profile");
    }

    @ParameterizedTest
    @CsvSource({"deny, The request was denied on the phone", "fraud, The request was reported as not yours"})
    void whatThePhoneRefusesIsSaidOnThePage(String decision, String heading) {
        TestUser user = api.userWithout("refuser", "ENFORCED");
        TestDevice device = device(user);
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "refused-" + decision)) {
            visit.password(user.name(), user.password());
            visit.page().waitForSelector("#number");
            device.answer(decision, "").ok();
            visit.page().waitForFunction("() => document.querySelector('h1').innerText.startsWith('The request')");
            assertThat(visit.heading()).isEqualTo(heading);
            look(visit, "refused");
            visit.follow("Read the help article");
            assertThat(visit.path()).isEqualTo("/help/not-me");
            visit.open("/profile");
            assertThat(visit.path()).isEqualTo("/signin");
        }
    }

    @Test
    void aCodeMayBeTypedInsteadAndTheOptionsNameTheDevice() {
        TestUser user = api.userWithout("typist", "ENFORCED");
        TestDevice device = device(user);
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "instead")) {
            visit.password(user.name(), user.password());
            visit.page().waitForSelector("#number");
            visit.follow("Use a different verification option");
            assertThat(visit.text()).contains("Approve in the app").contains("Pixel 9");
            look(visit, "options");
            visit.press("Type a code from the app");
            visit.code(device.passcodes().wrongCode());
            assertThat(visit.text()).contains("That code is not right");
            visit.code(device.passcodes().code());
            assertThat(visit.path()).isEqualTo("/profile");
        }
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"1280, true", "390, false", "320, true"})
    void anUnansweredRequestSaysSoByItselfAndOffersTheOtherOptionsAndAnotherRequest(int width, boolean dark) {
        TestUser user = api.userWithout("unanswered", "ENFORCED");
        TestDevice device = device(user);
        api.backupCodes(user.name());
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "unanswered")) {
            visit.password(user.name(), user.password());
            visit.page().waitForSelector("#number");
            JsonObject late = device.request();
            server.letRequestsRunOut(user.name(), 3);
            visit.open("/signin/verify");
            String old = number(visit);
            visit.page().getByText("The phone did not answer in time").waitFor();
            look(visit, "unanswered");
            assertThat(visit.text()).contains("Nobody was signed in by it").contains("No request on the phone?");
            assertThat(device.requests()).isEmpty();
            assertThat(device.answer(late, "approve", old).text("code")).isEqualTo("challenge_over");
            visit.follow("Use a different verification option");
            assertThat(visit.text()).contains("Type a code from the app").contains("Backup code");
            visit.open("/signin/verify");
            visit.press("Send again");
            device.answer("approve", number(visit)).ok();
            visit.page().waitForURL("**/profile");
        }
        assertThat(api.audit(user.name()))
                .as("the late answer stands in the audit")
                .anyMatch(event -> ApiClient.member(event, "reason").equals("challenge_over"));
    }

    @Test
    void afterThreeRequestsThePhoneIsLeftAloneAndTheOtherOptionsStay() {
        TestUser user = api.userWithout("bombed", "ENFORCED");
        TestDevice device = device(user);
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "bombed")) {
            visit.password(user.name(), user.password());
            String first = number(visit);
            for (int again = 0; again < 2; again++) {
                visit.page().locator("summary").click();
                visit.press("Send again");
            }
            assertThat(device.requests()).as("one challenge, whatever was sent").hasSize(1);
            String last = number(visit);
            visit.page().locator("summary").click();
            visit.press("Send again");
            assertThat(visit.text()).contains("We stopped asking your phone until");
            look(visit, "too-many");
            WebPage another = server.visitor().password(user.name(), user.password());
            assertThat(another.text())
                    .as("a sign-in that starts now asks nobody")
                    .contains("We stopped asking your phone until")
                    .doesNotContain("Waiting for your answer");
            visit.follow("Use a different verification option");
            visit.press("Type a code from the app");
            visit.code(device.passcodes().code());
            assertThat(visit.path()).isEqualTo("/profile");
            assertThat(visit.text()).contains("stayed without an answer");
            assertThat(first).matches("\\d\\d");
            assertThat(last).matches("\\d\\d");
        }
    }

    private void askAgainAfterItsRemoval(Visit visit, TestUser user, TestDevice device) {
        visit.password(user.name(), user.password());
        visit.page().waitForSelector("#number");
        api.send("DELETE", "/users/" + user.name() + "/devices/" + device.id(), "", new byte[0])
                .ok();
        visit.page().locator("summary").click();
        visit.press("Send again");
    }

    @Test
    void aDeviceThatWasRemovedIsSaidAndAnotherWayLeadsOn() {
        TestUser user = api.userWithApp("removed");
        TestDevice device = device(user);
        List<String> codes = api.backupCodes(user.name());
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "not-activated")) {
            askAgainAfterItsRemoval(visit, user, device);
            assertThat(visit.heading()).isEqualTo("Authentication request is not for an activated account");
            look(visit, "not-activated");
            visit.follow("Sign in another way");
            visit.press("Backup code");
            visit.code(codes.getFirst());
            assertThat(visit.path()).isEqualTo("/profile");
        }
    }

    @Test
    void removingTheLastDeviceEndsTheSignInThatAsksIt() {
        TestUser user = api.userWithout("removed-last", "ENFORCED");
        TestDevice device = device(user);
        List<String> codes = api.backupCodes(user.name());
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "last-removed")) {
            askAgainAfterItsRemoval(visit, user, device);
            assertThat(visit.path()).isEqualTo("/signin");
            look(visit, "ended");
            visit.password(user.name(), user.password());
            visit.code(codes.getFirst());
            assertThat(visit.path()).as("only backup codes are left").isEqualTo("/register");
            visit.press("Countersign app");
            assertThat(visit.path()).isEqualTo("/register/device");
        }
    }

    @Test
    void wrongNumbersLockTheAccountAndThePageSaysSo() {
        TestUser user = api.userWithout("guesser", "ENFORCED");
        TestDevice device = device(user);
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "wrong-numbers")) {
            visit.password(user.name(), user.password());
            String number = number(visit);
            JsonObject request = device.request();
            for (int wrong = 0; wrong < 5; wrong++) {
                device.answer(request, "approve", number.equals("10") ? "11" : "10");
            }
            assertThat(device.answer(request, "approve", number).status())
                    .as("the right number comes too late")
                    .isNotEqualTo(200);
            visit.page().waitForFunction("() => document.querySelector('h1').innerText.includes('locked')");
            look(visit, "locked");
        }
    }

    /** Attack T10 with the app: it ends every session, and the one that waits for the phone goes on. */
    @Test
    void t10RegisteringAgainWithTheAppEndsTheOldDeviceAndEveryOtherSession() throws NotFoundException {
        TestUser user = api.userWithApp("again");
        TestDevice old = device(user);
        TestDevice fresh = new TestDevice(server.facts().http());
        api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "lost phone"))
                .ok();
        WebClient elsewhere = server.visitor();
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "again")) {
            visit.password(user.name(), user.password());
            visit.page().waitForSelector("#number");
            old.answer("approve", number(visit)).ok();
            visit.page().waitForURL("**/register");
            WebForm form = elsewhere.password(user.name(), user.password()).form("/signin/verify/approved");
            elsewhere.submit(
                    new WebForm("post", "/signin/verify", form.fields()),
                    Map.of("code", user.phone().code()));
            visit.press("Countersign app");
            String address = QrReader.read(visit.image(".qr"));
            assertThat(old.signed("GET", "/device", "").status())
                    .as("until then it works")
                    .isEqualTo(200);
            fresh.activate(address.substring(address.indexOf('=') + 1), "New phone");
            visit.page().waitForSelector("#codes");
            visit.press("I have kept them");
            visit.open("/profile");
            assertThat(visit.text()).contains("New phone").doesNotContain("Pixel 9");
        }
        assertThat(old.signed("GET", "/device", "").text("code")).isEqualTo("device_not_activated");
        assertThat(elsewhere.open("/register").path()).as("the other session").isEqualTo("/signin");
    }

    @Test
    void withoutScriptTheButtonGoesOn() {
        TestUser user = api.userWithout("plain", "ENFORCED");
        TestDevice device = device(user);
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        WebPage early = visitor.submit(page.form("/signin/verify/approved"), Map.of());
        assertThat(early.heading()).as("nothing was approved yet").isEqualTo("Approve on your phone");
        assertThat(visitor.open("/signin/verify/state?wait=0").html()).contains("true");
        String number = page.html().replaceAll("(?s).*id=\"number\"[^>]*>(\\d\\d)<.*", "$1");
        device.answer("approve", number).ok();
        assertThat(visitor.open("/signin/verify/state?wait=25").html()).contains("false");
        WebPage done = visitor.submit(early.form("/signin/verify/approved"), Map.of());
        assertThat(done.path()).isEqualTo("/profile");
        WebClient thief = server.visitor();
        thief.password(user.name(), user.password());
        assertThat(thief.open("/profile").path())
                .as("the approval was another browser's")
                .isNotEqualTo("/profile");
    }
}
