package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and calls as people meet them; what the phone gets and answers is in the outbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneTest {
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

    private TestUser userWithPhone(String name, String number) {
        TestUser user = api.userWithout(name, "ENFORCED");
        phone(user, "authentication", number);
        return user;
    }

    private void phone(TestUser user, String kind, String number) {
        api.put("/users/" + user.name() + "/phones/" + kind, Map.of("number", number))
                .ok();
    }

    private Messages messages(TestUser user) {
        return new Messages(api, user.name());
    }

    private static void sees(Visit visit, String words) {
        visit.page().getByText(words).first().waitFor();
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, false", "320, true"})
    void noTextArrivesSoTheUserIsCalledAndTheCallSignsIn(int width, boolean dark) {
        TestUser user = userWithPhone("texted", "+1 202 555 0130");
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "no-text");
                Visit phone = browser.visit(server.facts().http(), width, dark, "no-text-outbox")) {
            visit.password(user.name(), user.password());
            assertThat(visit.heading()).isEqualTo("Enter the code we texted");
            sees(visit, "The text was delivered");
            look(visit, "text");
            phone.open("/outbox");
            look(phone, "text");
            phone.press("Say that it did not arrive");
            sees(visit, "The text could not be delivered");
            assertThat(visit.text()).contains("Call +XX XXXXXX 30");
            look(visit, "not-delivered");
            visit.press("Call +XX XXXXXX 30");
            assertThat(visit.heading()).isEqualTo("Answer the call");
            sees(visit, "The phone rings");
            look(visit, "rings");
            phone.open("/outbox");
            phone.page().locator("summary").first().click();
            look(phone, "call");
            phone.press("Answered, no key yet");
            sees(visit, "The call was answered");
            phone.press("Answer and press #");
            visit.page().waitForURL("**/profile");
            look(visit, "profile");
        }
    }

    @Test
    void aTextedCodeSignsInAndThreeWrongOnesStartAnew() {
        TestUser user = userWithPhone("typist", "+1 202 555 0131");
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "texted-code")) {
            visit.password(user.name(), user.password());
            String code = messages(user).code();
            String wrong = code.equals("000000") ? "111111" : "000000";
            visit.code(wrong);
            assertThat(visit.text()).contains("That code is not right", "Three wrong codes end this sign-in");
            look(visit, "wrong");
            visit.code(wrong);
            visit.code(wrong);
            assertThat(visit.path()).isEqualTo("/signin");
            assertThat(visit.text()).contains("Three codes were wrong, so that sign-in has ended");
            look(visit, "anew");
            visit.password(user.name(), user.password());
            visit.code(messages(user).code());
            assertThat(visit.path()).isEqualTo("/profile");
        }
    }

    @Test
    void lookingAgainSendsNothingAndAskingAgainSendsOne() {
        TestUser user = userWithPhone("reload", "+1 202 555 0132");
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        assertThat(messages(user).all()).hasSize(1);
        visitor.open("/signin/verify");
        visitor.open("/signin/verify");
        visitor.open("/signin/options");
        assertThat(messages(user).all()).as("a look sends nothing").hasSize(1);
        visitor.submit(page.form("/signin/verify/ask"), Map.of());
        assertThat(messages(user).all()).hasSize(2);
    }

    @Test
    void withoutThePhoneTheBackupPhoneIsOnThePageOfTheCallThatNobodyAnswered() {
        TestUser user = userWithPhone("forgetful", "+1 202 555 0133");
        phone(user, "backup", "+1 202 555 0144");
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "backup-phone")) {
            visit.password(user.name(), user.password());
            visit.follow("Use a different verification option");
            look(visit, "options");
            visit.press("Call +XX XXXXXX 33");
            sees(visit, "The phone rings");
            fate(user, "no_answer");
            sees(visit, "Nobody answered the call");
            assertThat(visit.text()).contains("Your backup phone", "Call again");
            look(visit, "no-answer");
            visit.press("Text +XX XXXXXX 44");
            assertThat(messages(user).to()).isEqualTo("+12025550144");
            visit.code(messages(user).code());
            assertThat(visit.path()).isEqualTo("/profile");
        }
    }

    // What a provider would report.
    private void fate(TestUser user, String fate) {
        WebClient phone = server.visitor();
        String id = messages(user).newest().get("id").getAsString();
        phone.submit(phone.open("/outbox").form("/outbox/" + id + "/fate"), Map.of("fate", fate));
    }

    @Test
    void withNoWayLeftTheAdministratorEntersANumberThatCountsAtOnce() {
        TestUser user = userWithPhone("stranded", "+1 202 555 0134");
        TestUser owner = api.userWithApp("phone-owner");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        api.patch("/settings/phones", Map.of("methods", List.of("voice"))).ok();
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "stranded");
                Visit desk = browser.visit(server.facts().http(), 390, false, "stranded-desk")) {
            visit.password(user.name(), user.password());
            sees(visit, "The phone rings");
            fate(user, "unreachable");
            sees(visit, "The phone can’t be reached");
            assertThat(visit.text()).contains("You have no other way set up", "Your administrator");
            look(visit, "alone");
            desk.password(owner.name(), owner.password());
            desk.code(owner.phone().code());
            desk.open("/admin/users/" + user.name());
            desk.follow("Enter a number");
            desk.type("Phone number", "letters");
            desk.press("Enter the number");
            assertThat(desk.text()).contains("no phone number has");
            look(desk, "refused");
            desk.type("Phone number", "+1 202 555 0177");
            look(desk, "entered");
            desk.press("Enter the number");
            assertThat(desk.text()).contains("+XX XXXXXX 77 counts now");
            look(desk, "user");
            visit.password(user.name(), user.password());
            sees(visit, "The phone rings");
            assertThat(messages(user).to()).isEqualTo("+12025550177");
            messages(user).press("#").ok();
            visit.page().waitForURL("**/profile");
        } finally {
            api.patch("/settings/phones", Map.of("methods", List.of("sms", "voice", "sms-two-way")))
                    .ok();
        }
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, true", "1280, false"})
    void aPhoneIsRegisteredChangedAndRemoved(int width, boolean dark) {
        TestUser user = api.userWithout("registrant", "ENABLED");
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "register-phone")) {
            visit.password(user.name(), user.password());
            look(visit, "choose");
            visit.press("Text or call to my mobile phone");
            visit.page().getByLabel("Country").selectOption("NO");
            visit.type("Phone number", "abc");
            visit.press("Next");
            assertThat(visit.text()).contains("no phone number has");
            look(visit, "not-a-number");
            visit.page().getByLabel("Country").selectOption("NO");
            visit.type("Phone number", "406 12 345");
            visit.press("Next");
            assertThat(visit.text()).contains("+4740612345");
            look(visit, "prove");
            visit.page().locator("#code").fill(messages(user).code());
            visit.press("Verify now");
            visit.page().waitForSelector("#codes");
            visit.press("I have kept them");
            visit.follow("Not now");
            assertThat(visit.text()).contains("Mobile phone", "+XX XXXXXX 45, confirmed");
            look(visit, "profile");
            byCall(visit, user);
            remove(visit);
        }
    }

    private void byCall(Visit visit, TestUser user) {
        visit.follow("Add a way");
        visit.press("Backup phone");
        visit.type("Phone number", "+1 202 555 0188");
        visit.page().getByLabel("Call it").check();
        look(visit, "backup");
        visit.press("Next");
        look(visit, "call");
        messages(user).press("#").ok();
        visit.page().waitForURL("**/profile");
        assertThat(visit.text()).contains("Backup phone", "+XX XXXXXX 88 counts as a way to verify now");
    }

    private static void remove(Visit visit) {
        visit.page().locator("a[href$='/profile/phones/backup']").click();
        look(visit, "phone");
        visit.press("Remove this phone");
        assertThat(visit.text()).contains("+XX XXXXXX 88 is removed");
    }

    @Test
    void whoSitsAtTheDemonstrationsMachineSeesItsOutboxWithoutASignIn() {
        WebClient visitor = server.visitor();
        assertThat(visitor.open("/outbox").heading()).isEqualTo("Outbox");
    }
}
