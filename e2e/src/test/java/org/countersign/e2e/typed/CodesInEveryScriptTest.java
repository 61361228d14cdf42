package org.countersign.e2e.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.AuthenticatorApp;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebForm;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** G17: codes in any script's digits, with blanks, dashes and marks; what cannot be a code counts no failure. */
class CodesInEveryScriptTest {
    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            code -> inDigits(code, 0x0660),
            code -> inDigits(code, 0x06f0),
            code -> inDigits(code, 0xff10),
            code -> parted(code, "\u00a0"),
            code -> parted(code, "\u2009"),
            code -> parted(code, "\u202f"),
            code -> parted(code, "-"),
            code -> parted(code, "\u2013"),
            code -> "\u2066" + code + "\u2069");
    private static final List<String> NO_CODES = List.of(" ", "hello", "12345", "1234567", "password", "\u2069");

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private static String inDigits(String text, int zero) {
        return text.codePoints()
                .map(c -> c >= '0' && c <= '9' ? zero + c - '0' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String parted(String code, String by) {
        return code.substring(0, 3) + by + code.substring(3);
    }

    @Test
    void g17OverRest() {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            TestUser user = api.userWithApp("g17-rest");
            assertThat(api.verify(user.name(), spelling.apply(user.phone().code()))
                            .outcome())
                    .isEqualTo("approved");
        }
        TestUser user = api.userWithApp("g17-rest");
        for (String typed : List.of("hello", "12345", "1234567", "password")) {
            assertThat(api.verify(user.name(), typed).outcome()).as(typed).isEqualTo("not_a_code");
        }
        assertThat(api.failures(user.name())).isZero();
    }

    @Test
    void g17OverRadius() {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            TestUser user = api.userWithApp("g17-radius");
            assertThat(server.passcodeVpn()
                            .ask(user.name(), spelling.apply(user.phone().code()))
                            .accepted())
                    .isTrue();
        }
        TestUser user = api.userWithApp("g17-radius");
        for (String typed : NO_CODES) {
            assertThat(server.passcodeVpn().ask(user.name(), typed).accepted())
                    .as(typed)
                    .isFalse();
        }
        assertThat(api.failures(user.name())).isZero();
    }

    @Test
    void g17BehindThePasswordOverRadius() {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            TestUser vpn = api.userWithApp("g17-vpn");
            String typed = vpn.password() + "," + spelling.apply(vpn.phone().code());
            assertThat(server.vpn().ask(vpn.name(), typed).accepted()).as(typed).isTrue();
        }
    }

    @Test
    void g17OnThePage() {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            TestUser user = api.userWithApp("g17-page");
            WebClient visitor = server.visitor();
            WebForm form = visitor.password(user.name(), user.password()).form("/signin/verify");
            WebPage done = visitor.submit(
                    form, Map.of("code", spelling.apply(user.phone().code())));
            assertThat(done.path()).isEqualTo("/profile");
        }
        TestUser user = api.userWithApp("g17-page");
        WebClient visitor = server.visitor();
        WebForm form = visitor.password(user.name(), user.password()).form("/signin/verify");
        for (String typed : NO_CODES) {
            WebPage again = visitor.submit(form, Map.of("code", typed));
            assertThat(again.text()).as(typed).contains("That is not a code, and it was not counted as a try.");
        }
        assertThat(api.failures(user.name())).isZero();
        assertThat(visitor.submit(form, Map.of("code", user.phone().code())).path())
                .as("the challenge is still open")
                .isEqualTo("/profile");
    }

    @Test
    void g17AnActivationCodeAndABackupCode() {
        TestUser user = api.userWithApp("g17-activation");
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        Answer activated = TestDevice.atAnAddressOfItsOwn(server.facts().http())
                .activation("\u2068" + inDigits(code.replace("-", "\u2011"), 0x06f0) + "\u2069", "Pixel 9");
        assertThat(activated.status()).as(activated.body()).isEqualTo(201);
        String backup = api.backupCodes(user.name()).getFirst();
        assertThat(api.verify(user.name(), inDigits(backup.replace("-", "\u2013"), 0x0660))
                        .outcome())
                .isEqualTo("approved");
    }

    /** The app folds what is typed into it as the server does. */
    @Test
    void g17TheAppReadsEveryDigitOfUnicodeAsTheServerDoes() {
        List<Integer> digits = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDigit)
                .boxed()
                .toList();
        String typed = digits.stream().map(Character::toString).collect(Collectors.joining("\u200e"));
        String meant = digits.stream()
                .map(c -> Integer.toString(Character.digit(c, 10)))
                .collect(Collectors.joining());
        try (Browser browser = new Browser();
                AuthenticatorApp app =
                        AuthenticatorApp.on(browser.visit(server.facts().http(), 390, false, "typed"))) {
            String compact = "async text => (await import('/authenticator/typed.js')).compact(text)";
            assertThat(app.page().evaluate(compact, typed)).isEqualTo(meant);
            assertThat(app.page().evaluate(compact, " 7\u00a05\u20095\u20132\u2212" + "2\ufe0f\u20e3-\u2069\uff14"))
                    .isEqualTo("755224");
        }
    }
}
