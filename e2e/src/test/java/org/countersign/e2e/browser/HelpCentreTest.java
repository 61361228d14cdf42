package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help centre, as somebody meets it who can't sign in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpCentreTest {
    private final DemoServer server = DemoServer.shared();
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
    @CsvSource({"1280, false", "390, true", "320, false"})
    void anArticleIsFoundByQuestionAndByWord(int width, boolean dark) {
        try (Visit visit = browser.visit(server.facts().http(), width, dark, "help")) {
            visit.open("/signin");
            visit.follow("Help");
            assertThat(visit.heading()).isEqualTo("Help");
            look(visit, "contents");
            visit.follow("“Authentication request is not for an activated account”");
            assertThat(visit.path()).isEqualTo("/help/not-activated");
            look(visit, "article");
            visit.page().getByLabel("Search the help").fill("0x800434D4L");
            visit.press("Search");
            assertThat(visit.text()).contains("article");
            look(visit, "found");
            visit.follow("What does 0x800434D4L mean?");
            assertThat(visit.heading()).isEqualTo("What does 0x800434D4L mean?");
        }
    }

    @Test
    void everyArticleCanBeReachedAndEveryHelpLinkLeadsToOne() {
        WebClient visitor = server.visitor();
        Deque<String> next = new ArrayDeque<>(Set.of("/help"));
        Set<String> seen = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            String address = next.pop();
            if (address.matches("/help(/.*)?") && seen.add(address)) {
                WebPage page = visitor.open(address);
                assertThat(page.status()).as(address).isEqualTo(200);
                assertThat(page.heading()).as(address).isNotEmpty();
                next.addAll(page.links());
            }
        }
        assertThat(seen).contains("/help/lost-device", "/help/app-passwords").hasSizeGreaterThan(8);
        assertThat(visitor.cookie("SESSION")).isEmpty();
    }

    @Test
    void whatIsSearchedIsShownAsTextAndNothingElseBreaksThePage() {
        WebClient visitor = server.visitor();
        assertThat(visitor.open("/help?q=%3Cxyzzy%3Eplugh%3C/xyzzy%3E").html())
                .doesNotContain("<xyzzy>")
                .contains("No article has these words");
        assertThat(visitor.open("/help?q=" + "x".repeat(5000)).status()).isEqualTo(200);
        assertThat(visitor.open("/help/no-such-article").status()).isEqualTo(404);
        assertThat(visitor.open("/help/..%2f..%2fapplication").status()).isBetween(400, 404);
    }

    @Test
    void theRefusalOfALockedUserLeadsToItsArticle() {
        TestUser user = server.api().userWithApp("helped");
        try (Visit visit = browser.visit(server.facts().http(), 390, false, "help-locked")) {
            visit.password(user.name(), user.password());
            for (String wrong : user.phone().wrongCodes(5)) {
                visit.code(wrong);
            }
            visit.follow("Read the help article");
            assertThat(visit.path()).isEqualTo("/help/locked-out");
        }
    }
}
