package org.countersign.e2e.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.CountingRelay;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.WebClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The app as a thing to install: its manifest, its service worker, its weight, its policy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallTest {
    private static final int BUDGET = 150_000;

    private final DemoServer server = DemoServer.shared();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
    }

    private AuthenticatorApp app(String address) {
        return AuthenticatorApp.on(browser.visit(address, 390, false, "install"));
    }

    @Test
    void aBrowserFindsNothingAgainstInstallingIt() {
        try (AuthenticatorApp app = app(server.facts().http())) {
            app.kept();
            CDPSession tools = app.visit().context().newCDPSession(app.page());
            JsonArray errors = tools.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors");
            // Each visit of these tests is private, which is the only thing that may be found.
            assertThat(errors.asList().stream()
                            .map(error -> error.getAsJsonObject().get("errorId").getAsString())
                            .toList())
                    .isSubsetOf("in-incognito");
            JsonObject answer = tools.send("Page.getAppManifest");
            assertThat(answer.getAsJsonArray("errors")).isEmpty();
            JsonObject manifest =
                    JsonParser.parseString(answer.get("data").getAsString()).getAsJsonObject();
            assertThat(manifest.get("display").getAsString()).isEqualTo("standalone");
            assertThat(manifest.getAsJsonArray("icons").asList().stream()
                            .map(icon -> icon.getAsJsonObject().get("purpose").getAsString() + " "
                                    + icon.getAsJsonObject().get("sizes").getAsString())
                            .toList())
                    .contains("any 192x192", "any 512x512", "maskable 512x512");
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    @Test
    void theFirstVisitStaysWithinItsBudgetWithAllThatIsKeptForLater() {
        try (CountingRelay relay = CountingRelay.before(server.httpPort());
                AuthenticatorApp app = app(relay.address())) {
            app.sees("No accounts yet");
            app.kept();
            assertThat(relay.received()).isBetween(50_000L, (long) BUDGET);
        }
    }

    @Test
    void itStartsWithoutAConnectionAfterTheFirstVisit() {
        try (AuthenticatorApp app = app(server.facts().http())) {
            app.kept();
            app.visit().context().setOffline(true);
            app.reopen();
            app.sees("No accounts yet");
            app.go("settings");
            app.sees("App lock");
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    @Test
    void aPushShowsThatSomebodyWaitsAndDecidesNothing() {
        try (AuthenticatorApp app = app(server.facts().http())) {
            app.kept();
            CDPSession tools = app.visit().context().newCDPSession(app.page());
            push(tools, app.page(), server.facts().http());
            app.page().waitForCondition(() -> !app.notifications().isEmpty());
            assertThat(app.notifications())
                    .containsExactly(
                            "Is it you?|A sign-in is waiting. Open Countersign to see who asks, and answer.|0");
        }
    }

    /** Delivers a push through the browser's own tools, as its push service would. */
    static void push(CDPSession tools, Page page, String origin) {
        List<String> registrations = new CopyOnWriteArrayList<>();
        tools.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(each -> registrations.add(
                                each.getAsJsonObject().get("registrationId").getAsString())));
        tools.send("ServiceWorker.enable");
        page.waitForCondition(() -> !registrations.isEmpty());
        JsonObject message = new JsonObject();
        message.addProperty("origin", origin);
        message.addProperty("registrationId", registrations.getFirst());
        message.addProperty("data", "{\"type\":\"request\"}");
        tools.send("ServiceWorker.deliverPushMessage", message);
    }

    @Test
    void theAppHasAPolicyOfItsOwnAndNoPageElseHasIt() {
        WebClient visitor = server.visitor();
        String policy = header(visitor, "/authenticator/", "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("connect-src 'self' https: http://localhost:* http://127.0.0.1:*")
                .doesNotContain("unsafe");
        assertThat(header(visitor, "/authenticator/", "Permissions-Policy")).contains("camera=(self)");
        for (String page : List.of("/signin", "/authenticators")) {
            assertThat(header(visitor, page, "Content-Security-Policy")).contains("connect-src 'self';");
            assertThat(header(visitor, page, "Permissions-Policy")).contains("camera=()");
        }
    }

    private static String header(WebClient visitor, String path, String name) {
        return visitor.open(path).headers().firstValue(name).orElse("");
    }
}
