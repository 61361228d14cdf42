package org.countersign.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Attack T6: the cookie of a remembered browser is copied, or used after it was revoked or replaced. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedBrowserTest {
    private static final String COOKIE = "countersign-browser";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @BeforeAll
    void allow() {
        api.patch("/settings", Map.of("rememberedBrowserDays", 14)).ok();
    }

    @AfterAll
    void forbid() {
        api.patch("/settings", Map.of("rememberedBrowserDays", 0)).ok();
    }

    private WebClient remembered(TestUser user) {
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        Map<String, String> fields = new HashMap<>();
        fields.put("code", user.phone().code());
        fields.put("remember", "true");
        assertThat(visitor.submit(page.form("/signin/verify"), fields).path()).isEqualTo("/profile");
        return visitor;
    }

    private static String signsIn(WebClient visitor, TestUser user) {
        return visitor.password(user.name(), user.password()).path();
    }

    @Test
    void t6TheCookieIsForTheSignInAloneAndReplacedAtEachUse() {
        TestUser user = api.userWithApp("remembered");
        WebClient visitor = remembered(user);
        String first = visitor.cookie(COOKIE).orElseThrow();
        assertThat(visitor.setCookies())
                .filteredOn(cookie -> cookie.startsWith(COOKIE))
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Lax")
                        .contains("Path=/signin"));
        assertThat(signsIn(visitor, user)).isEqualTo("/profile");
        assertThat(visitor.cookie(COOKIE)).isPresent().get().isNotEqualTo(first);
    }

    @Test
    void t6ACopiedCookieIsFoundOutAndTheUserIsTold() {
        TestUser user = api.userWithApp("copied");
        WebClient owner = remembered(user);
        WebClient thief = server.visitor();
        thief.takeCookies(owner);
        assertThat(signsIn(owner, user)).isEqualTo("/profile");
        assertThat(signsIn(owner, user)).isEqualTo("/profile");

        assertThat(signsIn(thief, user)).as("a token replaced twice").isEqualTo("/signin/verify");
        WebPage asked = owner.password(user.name(), user.password());
        assertThat(asked.path()).as("the browser is forgotten for both").isEqualTo("/signin/verify");
        assertThat(owner.code(asked, user.phone().code()).text())
                .contains("A remembered browser was used from two places");
    }

    @Test
    void t6ACookieIsWorthNothingToAnotherUserNorOnceForgotten() {
        TestUser user = api.userWithApp("forgotten");
        TestUser other = api.userWithApp("other");
        WebClient visitor = remembered(user);
        assertThat(signsIn(visitor, other)).isEqualTo("/signin/verify");
        api.send("DELETE", "/users/" + user.name() + "/remembered-browsers", "", new byte[0])
                .ok();
        assertThat(signsIn(visitor, user)).isEqualTo("/signin/verify");
    }

    @Test
    void g14ARememberedBrowserStillRegistersWhereThatIsRequired() {
        TestUser user = api.userWithApp("again");
        WebClient visitor = remembered(user);
        api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "test"))
                .ok();
        assertThat(signsIn(visitor, user)).isEqualTo("/signin/verify");
    }
}
