package org.countersign.e2e.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The lock of the app, what it protects, and moving to another phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockTest {
    private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String PIN = "840215";

    private final DemoServer server = DemoServer.shared();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
    }

    private AuthenticatorApp app() {
        return AuthenticatorApp.on(browser.visit(server.facts().http(), 390, true, "lock"));
    }

    /** Everything that is kept of an account and the lock, with what each key lets anybody do. */
    private static String kept(AuthenticatorApp app) {
        return (String) app.page().evaluate("""
                async () => {
                  const base = await new Promise(done => {
                    const asked = indexedDB.open("countersign");
                    asked.onsuccess = () => done(asked.result);
                  });
                  const all = (name, what) => new Promise(done => {
                    const asked = base.transaction(name).objectStore(name)[what]();
                    asked.onsuccess = () => done(asked.result);
                  });
                  const seen = value => value instanceof CryptoKey ? `key:${value.algorithm.name}:${value.extractable}`
                    : value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? "bytes:" + value.byteLength
                    : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, seen(v)]))
                    : value;
                  return JSON.stringify({ names: await all("facts", "getAllKeys"),
                    facts: (await all("facts", "getAll")).map(seen), accounts: (await all("accounts", "getAll")).map(seen) });
                }""");
    }

    @Test
    void noSeedAndNoKeyCanBeReadFromTheStore() {
        try (AuthenticatorApp app = app()) {
            app.addByKey("Site", "me", SEED);
            assertThat(kept(app))
                    .contains("\"vault\"")
                    .contains("key:AES-GCM:false")
                    .doesNotContain(":true")
                    .doesNotContain("GEZDG")
                    .doesNotContain("12345678901234567890");
            app.lockWith(PIN);
            assertThat(kept(app))
                    .as("with a lock, the vault's key is kept only wrapped")
                    .contains("\"names\":[\"lock\"]")
                    .contains("\"iterations\":600000")
                    .doesNotContain(":true")
                    .doesNotContain(PIN);
        }
    }

    @Test
    void theAppOpensWithThePinOnlyAndShowsNothingBefore() {
        try (AuthenticatorApp app = app()) {
            app.addByKey("Site", "me", SEED);
            app.lockWith(PIN);
            String code = code(app);
            app.reopen();
            app.sees("Countersign is locked");
            app.visit().picture("locked");
            assertThat(app.visit().barriers()).isEmpty();
            app.go("settings");
            app.go("account/x");
            assertThat(app.main().innerText()).doesNotContain(code).doesNotContain("Site");
            app.unlock("111222");
            app.sees("That PIN is not right.");
            app.unlock(PIN);
            assertThat(app.code("Site")).hasSize(6);
            app.go("settings");
            app.press("Lock now");
            app.sees("Countersign is locked");
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    private static String code(AuthenticatorApp app) {
        app.go("codes");
        return app.code("Site");
    }

    @Test
    void wrongPinsAreSlowedAndAReloadGivesNoneBack() {
        try (AuthenticatorApp app = app()) {
            app.lockWith(PIN);
            app.reopen();
            for (int wrong = 0; wrong < 4; wrong++) {
                app.unlock("11122" + wrong);
                app.sees("That PIN is not right.");
                app.reopen();
            }
            app.unlock("111229");
            app.sees("Too many wrong PINs. Try again in");
            app.reopen();
            app.unlock(PIN);
            app.sees("Too many wrong PINs. Try again in");
            assertThat(app.main().innerText()).contains("Countersign is locked");
        }
    }

    @Test
    void weakPinsAreRefusedAndALockIsChangedAndRemovedWithThePin() {
        try (AuthenticatorApp app = app()) {
            app.addByKey("Site", "me", SEED);
            app.go("pin");
            for (String weak : new String[] {"123456", "000000", "987654", "121212", "456456"}) {
                app.type("New PIN", weak);
                app.type("New PIN again", weak);
                app.press("Lock with this PIN");
                app.sees("That PIN is easy to guess.");
            }
            app.lockWith(PIN);
            app.go("pin");
            app.type("Current PIN", "111222");
            app.type("New PIN", "739105");
            app.type("New PIN again", "739105");
            app.press("Lock with this PIN");
            app.sees("That PIN is not right.");
            app.type("Current PIN", PIN);
            app.press("Lock with this PIN");
            app.sees("On, by PIN");
            app.reopen();
            app.unlock("739105");
            assertThat(app.code("Site")).hasSize(6);
            app.go("unlock");
            app.type("Current PIN", "739105");
            app.press("Remove lock");
            app.sees("The lock is removed");
            app.reopen();
            assertThat(app.code("Site")).hasSize(6);
        }
    }

    @Test
    void thePlatformsAuthenticatorOpensTheAppWithAKeyOfItsOwn() {
        // WebAuthn wants a name, not an address.
        String named = "http://localhost:" + server.httpPort();
        try (AuthenticatorApp app = AuthenticatorApp.on(browser.visit(named, 390, false, "platform"))) {
            CDPSession tools = app.visit().context().newCDPSession(app.page());
            tools.send("WebAuthn.enable");
            tools.send("WebAuthn.addVirtualAuthenticator", platform());
            app.addByKey("Site", "me", SEED);
            app.lockWith(PIN);
            app.press("Turn on");
            app.type("Current PIN", PIN);
            app.press("Turn on");
            app.sees("The key to your codes comes from this device's own authenticator.");
            app.press("Lock now");
            app.press("Use fingerprint, face or device PIN");
            app.go("codes");
            assertThat(app.code("Site")).hasSize(6);
            app.page().reload();
            app.unlock(PIN);
            assertThat(app.code("Site")).hasSize(6);
        }
    }

    private static JsonObject platform() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("ctap2Version", "ctap2_1");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        options.addProperty("hasPrf", true);
        JsonObject message = new JsonObject();
        message.add("options", options);
        return message;
    }

    @Test
    void accountsMoveToANewPhoneInAFileThatOnlyThePassphraseOpens(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("accounts.json");
        String code;
        try (AuthenticatorApp app = app()) {
            app.addByKey("Site", "me", SEED);
            app.addByPicture("otpauth://hotp/Token:me?secret=" + SEED + "&issuer=Token&counter=0");
            app.sees("Token was added");
            app.go("export");
            app.type("Passphrase", "four random words here");
            app.type("Passphrase again", "four random words here");
            Download download = app.page().waitForDownload(() -> app.press("Export accounts"));
            download.saveAs(file);
            assertThat(Files.readString(file))
                    .contains("countersign-accounts-1")
                    .doesNotContain(SEED)
                    .doesNotContain("Site");
            code = code(app);
        }
        try (AuthenticatorApp app = app()) {
            app.go("import");
            Locator chosen = app.page().locator("#file");
            chosen.setInputFiles(file);
            app.type("Passphrase", "four wrong words here");
            app.press("Import accounts");
            app.sees("That passphrase does not open the file.");
            app.type("Passphrase", "four random words here");
            app.press("Import accounts");
            app.sees("2 accounts were added");
            String moved = code(app);
            assertThat(moved).hasSameSizeAs(code);
            app.sees("Token");
            app.go("import");
            app.page().locator("#file").setInputFiles(file);
            app.type("Passphrase", "four random words here");
            app.press("Import accounts");
            app.sees("All accounts in that file are here already.");
        }
    }
}
