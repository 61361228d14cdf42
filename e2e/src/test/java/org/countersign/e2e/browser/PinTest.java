package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and calls in a company that asks for a PIN with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();

    @BeforeAll
    void askForPins() {
        api.patch("/settings/phones", Map.of("pinMode", true)).ok();
    }

    @AfterAll
    void close() {
        api.patch("/settings/phones", Map.of("pinMode", false)).ok();
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
        api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", number))
                .ok();
        return user;
    }

    private Messages messages(TestUser user) {
        return new Messages(api, user.name());
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, false", "320, true"})
    void whoGetsAPinFromTheHelpdeskChoosesTheirOwnAtItsFirstUse(int width, boolean dark) {
        TestUser user = userWithPhone("pinned", "+1 202 555 0150");
        TestUser owner = api.userWithApp("pin-owner");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "pin");
                Visit desk = browser.visit(server.facts().http(), width, dark, "pin-desk")) {
            visit.password(user.name(), user.password());
            assertThat(visit.text()).as("no text is offered to who has no PIN").doesNotContain("+XX XXXXXX 50");
            assertThat(visit.text()).contains("None of your ways to verify can be used", "can set a PIN");
            look(visit, "none");
            setAtTheDesk(desk, owner, user);
            visit.password(user.name(), user.password());
            assertThat(visit.text()).contains("and your PIN right after it");
            look(visit, "text");
            visit.code(messages(user).code());
            assertThat(visit.text()).contains("Type the code from the newest text, and your PIN right after it");
            look(visit, "wrong");
            visit.code(messages(user).code() + "480317");
            assertThat(visit.path()).isEqualTo("/profile/pin");
            choose(visit);
        }
        signsInByReply(user);
    }

    private static void setAtTheDesk(Visit desk, TestUser owner, TestUser user) {
        desk.password(owner.name(), owner.password());
        desk.code(owner.phone().code());
        desk.open("/admin/users/" + user.name());
        look(desk, "user");
        desk.follow("Set a PIN");
        desk.type("New PIN", "1234");
        desk.press("Set this PIN");
        assertThat(desk.text()).contains("counts up or down");
        look(desk, "weak");
        desk.type("New PIN", "480317");
        desk.press("Set this PIN");
        assertThat(desk.text()).contains("The PIN is set", "An administrator knows it");
    }

    private static void choose(Visit visit) {
        assertThat(visit.text()).contains("An administrator has set the present one");
        look(visit, "due");
        visit.type("New PIN", "480317");
        visit.press("Keep this PIN");
        assertThat(visit.text()).contains("That is your present PIN");
        visit.type("New PIN", "7302x16");
        visit.press("Keep this PIN");
        assertThat(visit.text()).contains("4 to 16 digits and nothing else");
        visit.type("New PIN", "7302 16");
        visit.press("Keep this PIN");
        assertThat(visit.path()).isEqualTo("/profile");
        assertThat(visit.text()).contains("The new PIN counts from now on", "Goes with texts and calls");
        look(visit, "profile");
    }

    private void signsInByReply(TestUser user) {
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "pin-reply")) {
            visit.password(user.name(), user.password());
            visit.follow("Use a different verification option");
            visit.press("and reply");
            assertThat(visit.text()).contains("Reply with your PIN, then the code");
            look(visit, "reply");
            messages(user).reply("730216 " + messages(user).code()).ok();
            visit.page().waitForURL("**/profile");
        }
    }

    @Test
    void aCallTakesThePinAndHashAndTheOutboxHasTheKeysForIt() {
        TestUser user = userWithPhone("pin-caller", "+1 202 555 0151");
        api.put("/users/" + user.name() + "/pin", Map.of("pin", "480317")).ok();
        try (Visit visit = browser.visit(server.facts().http(), 390, true, "pin-call")) {
            visit.password(user.name(), user.password());
            visit.follow("Use a different verification option");
            visit.press("Call +XX XXXXXX 51");
            assertThat(visit.text()).contains("Type your PIN on the phone, then press #");
            look(visit, "call");
            assertThat(messages(user).press("#").ok().text("result")).isEqualTo("not_understood");
            messages(user).press("480317#").ok();
            visit.page().waitForURL("**/profile/pin");
        }
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, false", "320, true"})
    void theHelpdeskRemovesAPinAfterItsEffectAndChangesItsOwnInTheProfile(int width, boolean dark) {
        TestUser user = userWithPhone("unpinned", "+1 202 555 0152");
        api.put("/users/" + user.name() + "/pin", Map.of("pin", "480317")).ok();
        TestUser owner = api.userWithApp("unpin-owner");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        try (Visit desk = browser.visit(server.facts().http(), width, dark, "pin-remove")) {
            desk.password(owner.name(), owner.password());
            desk.code(owner.phone().code());
            desk.open("/admin/users/" + user.name() + "/pin");
            look(desk, "set");
            desk.follow("Remove the PIN");
            assertThat(desk.text()).contains("no text or call is offered to them");
            look(desk, "effect");
            desk.press("Remove the PIN");
            assertThat(desk.text()).contains("The PIN is removed", "None yet");
            look(desk, "removed");
            desk.open("/admin/users/" + owner.name() + "/pin");
            assertThat(desk.path()).isEqualTo("/profile/pin");
        }
        assertThat(api.send("DELETE", "/users/" + user.name() + "/pin", "", new byte[0])
                        .status())
                .isEqualTo(404);
    }
}
