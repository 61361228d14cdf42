package org.countersign.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page that links lead to, and every screen of the app: no barrier, no sideways scrolling, light and dark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    private static final int HEIGHT = 900;
    private static final int MOST_PAGES = 90;
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
    }

    /** Looks at the page that is open in every width and both schemes, and gathers what is wrong with it. */
    private static List<String> faults(Visit visit, String what, int... widths) {
        List<String> faults = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Without motion, a picture shows no colour on its way to another.
            visit.page()
                    .emulateMedia(
                            new EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : widths) {
                visit.page().setViewportSize(width, HEIGHT);
                String seen = what + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                visit.picture(seen);
                if (visit.overhang() > 0) {
                    faults.add(seen + " is wider than its window by " + visit.overhang());
                }
            }
            visit.barriers().forEach(barrier -> faults.add(what + " " + scheme + ": " + barrier));
        }
        visit.complaints().forEach(complaint -> faults.add(what + ": " + complaint));
        return faults;
    }

    private TestUser owner() {
        TestUser owner = api.userWithToken("everywhere");
        api.patch("/users/" + owner.name(), Map.of("role", "owner")).ok();
        api.backupCodes(owner.name());
        api.post("/users/" + owner.name() + "/app-passwords", Map.of("name", "Thunderbird"))
                .ok();
        api.put("/users/" + owner.name() + "/phones/backup", Map.of("number", "+1 202 555 0144"))
                .ok();
        for (String phone : List.of("Pixel 9", "An old phone in the drawer with a very long name")) {
            String code = api.post("/users/" + owner.name() + "/activation", Map.of())
                    .ok()
                    .text("code");
            new TestDevice(server.facts().http()).activate(code, phone);
        }
        return owner;
    }

    @Test
    void everyPageThatLinksLeadTo() {
        TestUser owner = owner();
        List<String> faults = new ArrayList<>();
        try (Visit visit = browser.visit(server.facts().http(), 1280, false, "every")) {
            visit.password(owner.name(), owner.password());
            visit.follow("Use a different verification option");
            visit.press("Type a code from the token");
            visit.code(owner.phone().code());
            assertThat(visit.path()).isEqualTo("/profile");
            assertThat(visit.text())
                    .as("one notice on top, the others below it")
                    .containsOnlyOnce("This was not me")
                    .contains("3 more things to look at");
            Map<String, String> seen = new LinkedHashMap<>();
            Queue<String> left = new ArrayDeque<>(List.of("/profile", "/admin/users", "/help", "/api/docs"));
            left.forEach(path -> seen.put(shape(path), path));
            while (!left.isEmpty() && seen.size() < MOST_PAGES) {
                visit.open(left.remove());
                faults.addAll(faults(visit, shape(visit.path()).replaceAll("[^a-z0-9]+", "_"), 1280, 390, 320));
                for (String link : links(visit)) {
                    // One user's page stands for all of them.
                    boolean another =
                            link.startsWith("/admin/users/") && !link.matches(".*/(new|" + owner.name() + ")(/.*)?");
                    if (!another && seen.putIfAbsent(shape(link), link) == null) {
                        left.add(link);
                    }
                }
            }
            assertThat(seen.keySet())
                    .contains(
                            "/profile/password",
                            "/profile/backup-codes",
                            "/profile/methods/new",
                            "/profile/methods/ID",
                            "/profile/app",
                            "/profile/app/ID",
                            "/profile/app-passwords",
                            "/profile/app-passwords/delete-all",
                            "/profile/not-me",
                            "/register/device",
                            "/register/phone/backup",
                            "/admin/delivery",
                            "/admin/users/" + owner.name() + "/phones",
                            "/profile/phones/backup",
                            "/admin/users/new",
                            "/admin/users/" + owner.name());
        }
        assertThat(faults).isEmpty();
    }

    private static String shape(String link) {
        return link.replaceAll("[?#].*", "").replaceAll(ID, "ID");
    }

    private static List<String> links(Visit visit) {
        Object found = visit.page()
                .evaluate("() => [...document.querySelectorAll('a[href^=\"/\"]')]"
                        + ".map(a => a.getAttribute('href'))"
                        + ".filter(href => !/^\\/(assets|authenticator|api\\/v1)/.test(href))");
        return ((List<?>) found).stream().map(Object::toString).toList();
    }

    @Test
    void everyScreenOfTheApp() {
        List<String> faults = new ArrayList<>();
        try (AuthenticatorApp app =
                AuthenticatorApp.on(browser.visit(server.facts().http(), 390, false, "screens"))) {
            for (String screen :
                    List.of("codes", "add", "typed", "secret", "history", "settings", "pin", "export", "import")) {
                faults.addAll(screen(app, screen, screen));
            }
            app.addByKey("A bank with a long name", "somebody.with.a.long.name@solberg.example", "GEZDGNBVGY3TQOJQ");
            faults.addAll(screen(app, "codes", "one-code"));
            String account = app.row("A bank").locator("a").getAttribute("href").replace("#", "");
            faults.addAll(screen(app, account, "account"));
            app.lockWith("840215");
            for (String screen : List.of("settings", "pin", "unlock", "platform", "export")) {
                faults.addAll(screen(app, screen, "locked-" + screen));
            }
            app.go("settings");
            app.press("Lock now");
            app.sees("Countersign is locked");
            faults.addAll(faults(app.visit(), "lock", 390, 320));
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> screen(AuthenticatorApp app, String screen, String what) {
        app.go(screen);
        app.main().locator("h1").first().waitFor();
        app.page().waitForFunction("screen => location.hash === '#' + screen", screen);
        return faults(app.visit(), what, 390, 320);
    }
}
