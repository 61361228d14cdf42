package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebForm;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** T3: what another site could make a browser send, and what it could plant there. */
class FormsTest {
    private static final int MOST_PAGES = 60;
    private static final String SESSION = "countersign-session";
    private static final String TOKEN = "_csrf";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void t3NoFormIsTakenWithoutItsTokenOrWithAnothers() {
        TestUser owner = owner("t3");
        WebClient visitor = server.visitor();
        visitor.signIn(owner.name(), owner.password(), owner.phone().code());
        Map<String, WebForm> forms = crawl(visitor, owner.name());
        assertThat(forms.keySet())
                .contains("/signout", "/profile/theme", "/profile/password", "/admin/users/new", "/admin/users/review");

        for (WebForm form : forms.values()) {
            assertThat(form.fields()).as(form.action()).containsKey(TOKEN);
            Map<String, String> bare = new LinkedHashMap<>(form.fields());
            bare.remove(TOKEN);
            assertThat(visitor.post(form.action(), bare).status())
                    .as("%s without a token", form.action())
                    .isEqualTo(403);
            Map<String, String> strange = form.with(Map.of(TOKEN, strangersToken()));
            assertThat(visitor.post(form.action(), strange).status())
                    .as("%s with a stranger's token", form.action())
                    .isEqualTo(403);
        }
        assertThat(visitor.open("/profile").path())
                .as("still signed in: no sign-out was taken")
                .isEqualTo("/profile");
    }

    @Test
    void t3TheSignInFormsAreNotTakenWithoutTheirTokenEither() {
        TestUser user = api.userWithApp("t3");
        WebClient visitor = server.visitor();
        Map<String, String> credentials = Map.of("username", user.name(), "password", user.password());
        assertThat(visitor.post("/signin", credentials).status()).isEqualTo(403);

        WebPage page = visitor.password(user.name(), user.password());
        for (WebForm form : page.forms()) {
            Map<String, String> bare = new LinkedHashMap<>(form.fields());
            bare.remove(TOKEN);
            assertThat(visitor.post(form.action(), bare).status())
                    .as(form.action())
                    .isEqualTo(403);
        }
        assertThat(api.failures(user.name())).isZero();
    }

    @Test
    void t3TheSessionIsANewOneAfterEachStepUp() {
        TestUser user = api.userWithApp("t3");
        WebClient visitor = server.visitor();
        visitor.open("/signin");
        assertThat(visitor.cookie(SESSION)).as("none before a right password").isEmpty();
        WebPage page = visitor.password(user.name(), user.password());
        String waiting = visitor.cookie(SESSION).orElseThrow();
        WebClient planted = server.visitor();
        planted.takeCookies(visitor);

        assertThat(visitor.code(page, user.phone().code()).path()).isEqualTo("/profile");

        assertThat(visitor.cookie(SESSION)).isPresent().get().isNotEqualTo(waiting);
        assertThat(planted.open("/profile").path()).isEqualTo("/signin");
    }

    @Test
    void t3ASessionThatSignedOutIsGone() {
        TestUser user = api.userWithApp("t3");
        WebClient visitor = server.visitor();
        WebPage profile =
                visitor.signIn(user.name(), user.password(), user.phone().code());
        WebClient copy = server.visitor();
        copy.takeCookies(visitor);
        assertThat(copy.open("/profile").path()).isEqualTo("/profile");

        visitor.submit(profile.form("/signout"), Map.of());

        assertThat(copy.open("/profile").path()).isEqualTo("/signin");
    }

    @Test
    void t3CookiesAreKeptFromScriptsAndOtherSites() {
        TestUser user = api.userWithApp("t3");
        WebClient visitor = server.visitor();
        WebPage profile =
                visitor.signIn(user.name(), user.password(), user.phone().code());
        visitor.submit(profile.form("/profile/theme"), Map.of("theme", "dark"));

        assertThat(visitor.setCookies()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(cookie -> {
            assertThat(cookie).containsIgnoringCase("HttpOnly");
            assertThat(cookie).containsPattern("(?i)SameSite=(Lax|Strict)");
            assertThat(cookie).doesNotContain(user.name(), user.password());
        });
    }

    @Test
    void t3PagesForbidFramesForeignScriptsAndStorage() {
        WebPage page = server.visitor().open("/signin");

        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.html()).doesNotContain("<script>").doesNotContainPattern(" on(click|load|submit)=");
    }

    private TestUser owner(String prefix) {
        TestUser user = api.userWithApp(prefix);
        api.patch("/users/" + user.name(), Map.of("role", "owner")).ok();
        return user;
    }

    private String strangersToken() {
        return server.visitor().open("/signin").form("/signin").fields().getOrDefault(TOKEN, "");
    }

    /** Follows links from the profile on, and gathers the forms that change something, one an address. */
    private static Map<String, WebForm> crawl(WebClient visitor, String own) {
        Map<String, WebForm> forms = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(List.of("/profile", "/admin/users", "/admin/users/new"));
        ArrayDeque<String> left = new ArrayDeque<>(seen);
        while (!left.isEmpty() && seen.size() < MOST_PAGES) {
            WebPage page = visitor.open(left.remove());
            page.forms().stream()
                    .filter(form -> form.method().equals("post"))
                    .forEach(form -> forms.putIfAbsent(form.action(), form));
            page.links().stream()
                    .filter(link -> !link.startsWith("/assets"))
                    // One user's page stands for all of them.
                    .filter(link -> !link.startsWith("/admin/users/") || link.startsWith("/admin/users/" + own))
                    .filter(seen::add)
                    .forEach(left::add);
        }
        return forms;
    }
}
