package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoFacts;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator at work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {
    private final DemoServer server = DemoServer.fresh("administration");
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
        server.close();
    }

    private Visit olivia(int width, boolean dark, String name) {
        DemoFacts facts = server.facts();
        return signedIn(new TestUser("olivia", facts.password("olivia"), facts.phone("olivia")), width, dark, name);
    }

    // An owner like olivia, without waiting for the next code of her phone.
    private Visit owner(int width, boolean dark, String name) {
        TestUser owner = api.userWithToken("owner");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        return signedIn(owner, width, dark, name);
    }

    private Visit signedIn(TestUser owner, int width, boolean dark, String name) {
        Visit visit = browser.visit(server.facts().http(), width, dark, name);
        visit.password(owner.name(), owner.password());
        visit.code(owner.phone().code());
        assertThat(visit.path()).isEqualTo("/profile");
        visit.open("/admin");
        assertThat(visit.heading()).isEqualTo("Multi-factor users");
        return visit;
    }

    private static void look(Visit visit, String what) {
        visit.picture(what);
        assertThat(visit.overhang()).as("%s is wider than its window", what).isLessThanOrEqualTo(0);
        assertThat(visit.barriers()).as("barriers on %s", what).isEmpty();
        assertThat(visit.complaints()).as("complaints about %s", what).isEmpty();
    }

    private static void find(Visit visit, String name) {
        visit.open("/admin/users");
        visit.page().locator("input[type=search]").fill(name);
        visit.press("Search");
        visit.page().locator("tbody a").first().click();
    }

    private static void apply(Visit visit, String reason, String button) {
        visit.page().locator("#reason").fill(reason);
        look(visit, "review");
        visit.page()
                .locator(".dialog-foot button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .click();
    }

    @Test
    void oliviaEnablesCarol() {
        try (Visit visit = olivia(1280, false, "admin-enable")) {
            look(visit, "users");
            find(visit, "carol");
            assertThat(visit.heading()).isEqualTo("Carol");
            look(visit, "carol");
            visit.follow("Enable");
            apply(visit, "wants it", "Enable");
            assertThat(visit.text()).contains("Enabled");
            look(visit, "enabled");
        }
        assertThat(api.user("carol").get("state").getAsString()).isEqualTo("ENABLED");
    }

    @Test
    void anOwnerUnlocksSomebody() {
        TestUser user = api.userWithApp("unlock-me");
        user.phone().wrongCodes(5).forEach(code -> api.verify(user.name(), code));
        try (Visit visit = owner(390, true, "admin-unlock")) {
            look(visit, "users");
            find(visit, user.name());
            assertThat(visit.text()).containsIgnoringCase("locked out");
            look(visit, "locked");
            visit.follow("Unlock");
            apply(visit, "called, it was them", "Unlock");
            look(visit, "unlocked");
        }
        assertThat(api.locked(user.name())).isFalse();
    }

    @Test
    void anOwnerRequiresRegistrationAgain() {
        TestUser user = api.userWithApp("again");
        try (Visit visit = owner(1280, true, "admin-again")) {
            find(visit, user.name());
            visit.follow("Require registration again");
            apply(visit, "lost phone", "Require");
            look(visit, "required");
        }
        assertThat(api.user(user.name()).get("registrationRequired").getAsBoolean())
                .isTrue();
    }

    @Test
    void anOwnerEnforcesTwoAtOnce() {
        TestUser first = api.userWithout("many", "ENABLED");
        TestUser second = api.userWithout("many", "ENABLED");
        try (Visit visit = owner(390, false, "admin-many")) {
            visit.page().locator("input[type=search]").fill("many-");
            visit.press("Search");
            for (TestUser user : List.of(first, second)) {
                visit.page()
                        .locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(user.name()))
                        .locator("input[type=checkbox]")
                        .check();
            }
            visit.page().locator("input[name=step][value=enforce]").check();
            look(visit, "two-ticked");
            visit.press("Review");
            apply(visit, "new rule", "Enforce");
            look(visit, "done");
        }
        assertThat(api.user(first.name()).get("state").getAsString()).isEqualTo("ENFORCED");
        assertThat(api.user(second.name()).get("state").getAsString()).isEqualTo("ENFORCED");
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"1280, false", "390, true"})
    void theOtherPagesOfAnAdministratorAreInOrder(int width, boolean dark) {
        try (Visit visit = owner(width, dark, "admin-pages")) {
            for (String path : List.of(
                    "/admin/users?view=locked-out",
                    "/admin/users/new",
                    "/profile",
                    "/profile/password",
                    "/profile/backup-codes",
                    "/admin/users?q=nobody-has-this-name")) {
                visit.open(path);
                look(visit, path.replaceAll("[^a-z]+", "-"));
            }
        }
    }

    @Test
    void somebodyWithoutARoleIsTurnedAway() {
        TestUser user = api.userWithApp("nobody");
        try (Visit visit = browser.visit(server.facts().http(), 1280, false, "turned-away")) {
            visit.password(user.name(), user.password());
            visit.code(user.phone().code());
            visit.open("/admin/users");
            assertThat(visit.text()).doesNotContain("Multi-factor users");
            look(visit, "turned-away");
        }
    }
}
