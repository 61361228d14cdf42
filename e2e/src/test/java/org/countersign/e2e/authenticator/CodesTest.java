package org.countersign.e2e.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts of other sites, and their codes beside Debian's oathtool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesTest {
    private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final DemoServer server = DemoServer.shared();
    private final Browser browser = new Browser();

    @AfterAll
    void close() {
        browser.close();
    }

    private AuthenticatorApp app() {
        return AuthenticatorApp.on(browser.visit(server.facts().http(), 390, false, "codes"));
    }

    /** What oathtool says for a moment. */
    private static String oathtool(String seed, String hash, int digits, int period, long second) {
        return Finished.of(
                        List.of(
                                Programs.require("oathtool"),
                                "--totp=" + hash,
                                "--digits=" + digits,
                                "--time-step-size=" + period + "s",
                                "--now=@" + second,
                                "--base32",
                                seed),
                        "")
                .output()
                .strip();
    }

    /** The codes oathtool has for the time in which an app was read. */
    private static List<String> valid(String seed, String hash, int digits, int period, long from) {
        List<String> codes = new ArrayList<>();
        for (long second = from - 1; second <= Instant.now().getEpochSecond(); second++) {
            codes.add(oathtool(seed, hash, digits, period, second));
        }
        return codes.stream().distinct().toList();
    }

    private static void agrees(AuthenticatorApp app, String account, String seed) {
        long from = Instant.now().getEpochSecond();
        assertThat(valid(seed, "sha1", 6, 30, from)).contains(app.code(account));
    }

    @ParameterizedTest(name = "{0}, {1} digits, {2} s")
    @CsvSource({"SHA1,6,30", "SHA256,8,30", "SHA512,7,60"})
    void aPictureOfAQrCodeMakesAnAccountThatOathtoolAgreesWith(String hash, int digits, int period) {
        try (AuthenticatorApp app = app()) {
            app.addByPicture("otpauth://totp/Brisling%20Energy:ingrid@solberg.example?secret=" + SEED
                    + "&issuer=Brisling%20Energy&algorithm=" + hash + "&digits=" + digits + "&period=" + period);
            app.sees("Brisling Energy was added");
            long from = Instant.now().getEpochSecond();
            String shown = app.code("Brisling Energy");
            assertThat(valid(SEED, hash.toLowerCase(Locale.ROOT), digits, period, from))
                    .contains(shown);
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    @Test
    void aTypedKeyWorksAtOnceAndAfterReloadingWithoutAConnection() {
        try (AuthenticatorApp app = app()) {
            app.addByKey("Typed", "me", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq");
            agrees(app, "Typed", SEED);
            app.kept();
            app.visit().context().setOffline(true);
            app.page().reload();
            agrees(app, "Typed", SEED);
            app.page().locator("button:has-text('Copy the Typed code')").click();
            app.sees("Copied");
            assertThat(valid(SEED, "sha1", 6, 30, Instant.now().getEpochSecond() - 30))
                    .contains((String) app.page().evaluate("() => navigator.clipboard.readText()"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Test%3A%20Foo:u, Test%3A%20Foo, Test: Foo, u",
        "Test%3A%20Foo%3Au%3Av, Test%3A%20Foo, Test: Foo, u:v",
        "Foo:u, Foo, Foo, u",
        "Foo:%20u, Other, Other, u",
        "Foo%20Bar:u, Foo, Foo, u"
    })
    void g17TheIssuerThatIsNamedTellsWhereItsPrefixOfTheLabelEnds(
            String label, String named, String issuer, String user) {
        try (AuthenticatorApp app = app()) {
            app.addByPicture("otpauth://totp/" + label + "?secret=" + SEED + "&issuer=" + named);
            app.sees(issuer + " was added");
            app.page().locator("text=\"" + user + "\"").first().waitFor();
        }
    }

    @Test
    void aCounterAccountGivesEachCodeOnce() {
        String seed = Phone.newTokenSeed(5);
        Phone token = Phone.hotp(seed);
        try (AuthenticatorApp app = app()) {
            app.addByPicture("otpauth://hotp/Token:me?secret=" + seed + "&issuer=Token&counter=0");
            app.sees("Token was added");
            for (int use = 0; use < 3; use++) {
                app.page().locator("button:has-text('Next code of Token')").click();
                app.page()
                        .locator("[data-code][data-value='" + token.codeAt(use) + "']")
                        .waitFor();
            }
            app.reopen();
            assertThat(app.code("Token")).isEqualTo(token.codeAt(2));
        }
    }

    @Test
    void whatIsNoAccountIsToldInWordsAndAddsNothing() {
        try (AuthenticatorApp app = app()) {
            app.picture("no picture".getBytes(StandardCharsets.UTF_8), "image/png");
            app.sees("That file is not a picture this browser can read.");
            app.addByPicture("https://example.com/");
            app.sees("That code is not for an authenticator app.");
            app.addByPicture("otpauth://totp/X?secret=not-base32!");
            app.sees("That is not a secret key.");
            app.addByPicture("otpauth://totp/X?secret=" + SEED.substring(0, 17));
            app.sees("That secret key lost a letter, or has one too many.");
            app.addByPicture("otpauth://totp/X?secret=" + "A".repeat(416));
            app.sees("That secret key is longer than 256 bytes");
            app.addByPicture("otpauth://totp/X?secret=" + SEED + "&digits=40");
            app.sees("That account needs a kind of code this app does not make.");
            app.addByPicture("otpauth-migration://offline?data=CjEK");
            app.sees("That is an export of another app");
            app.addByPicture("http://evil.example/authenticator#activate=AAAAAAAAAAAAAAAAAAAAAA");
            app.sees("That code leads to an address without https. It was not opened.");
            app.go("codes");
            app.sees("No accounts yet");
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    @Test
    void namesThatLookLikeMarkupStayText() {
        try (AuthenticatorApp app = app()) {
            String name = "<img src=x onerror=alert(1)>";
            app.addByKey(name, "<b>me</b>", SEED);
            assertThat(app.row(name).innerText()).contains(name).contains("<b>me</b>");
            assertThat(app.page().locator("#codes img").count()).isZero();
            assertThat(app.visit().complaints()).isEmpty();
        }
    }

    @Test
    void anAccountIsRenamedAndAfterTheEffectWasShownDeleted() {
        try (AuthenticatorApp app = app()) {
            app.addByKey("Old name", "me", SEED);
            app.row("Old name").locator("a").click();
            app.type("Name shown here", "New name");
            app.press("Save name");
            app.sees("The name is saved");
            app.press("Delete account");
            app.page().locator("dialog").waitFor();
            assertThat(app.page().locator("dialog").innerText())
                    .contains("Delete New name?")
                    .contains("This can't be undone.");
            app.page().locator("dialog >> text=Cancel").click();
            app.press("Delete account");
            app.page().locator("dialog .button-danger").click();
            app.sees("No accounts yet");
        }
    }
}
