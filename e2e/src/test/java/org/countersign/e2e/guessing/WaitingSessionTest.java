package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** G12: what becomes of those who wait at the page for the code. */
class WaitingSessionTest {
    private static final int LIMIT = 5;
    private static final String TOLD = "Someone who knows your password typed wrong codes";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void g12TheSessionThatEarnsTheLockIsGoneWhenTheLockEnds() {
        TestUser user = api.userWithApp("g12");
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        WebPage last = page;
        for (String wrong : user.phone().wrongCodes(LIMIT)) {
            last = visitor.code(page, wrong);
        }
        assertThat(last.status()).isEqualTo(403);
        assertThat(api.locked(user.name())).isTrue();

        api.unlock(user.name());

        assertThat(visitor.open("/signin/verify").heading()).isEqualTo("Sign in");
        assertThat(visitor.code(page, user.phone().code()).path()).isEqualTo("/signin");
    }

    @Test
    void g12AnotherBrowserThatWaitsForTheCodeIsAskedForThePasswordAgain() {
        TestUser user = api.userWithApp("g12");
        WebClient waiting = server.visitor();
        WebPage page = waiting.password(user.name(), user.password());
        assertThat(page.path()).isEqualTo("/signin/verify");
        user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));

        WebPage duringTheLock = server.visitor().password(user.name(), user.password());
        api.unlock(user.name());
        WebPage afterTheLock = waiting.code(page, user.phone().code());

        assertThat(duringTheLock.status()).isEqualTo(403);
        assertThat(afterTheLock.path()).isEqualTo("/signin");
        assertThat(waiting.open("/profile").path()).isEqualTo("/signin");
    }

    @Test
    void g12TheUserIsToldAfterThreeWrongCodes() {
        TestUser user = api.userWithApp("g12");
        List<String> wrong = user.phone().wrongCodes(3);
        WebClient thief = server.visitor();
        WebPage page = thief.password(user.name(), user.password());
        thief.code(page, wrong.get(0));
        thief.code(page, wrong.get(1));
        assertThat(profile(user)).doesNotContain(TOLD);

        page = thief.password(user.name(), user.password());
        for (String code : wrong) {
            thief.code(page, code);
        }

        assertThat(profile(user)).contains(TOLD);
    }

    // Signing in ends the count; each look at the profile costs a code of the app.
    private String profile(TestUser user) {
        WebPage page = server.visitor()
                .signIn(user.name(), user.password(), user.phone().code());
        assertThat(page.path()).isEqualTo("/profile");
        return page.text();
    }

    @Test
    void g12ALockEndsTheSessionsThatAreSignedIn() {
        TestUser user = api.userWithApp("g12");
        WebClient visitor = server.visitor();
        assertThat(visitor.signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo("/profile");

        user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));

        assertThat(visitor.open("/profile").path()).isEqualTo("/signin");
    }
}
