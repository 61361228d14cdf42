package org.countersign.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Makes the fixture anew, where the version whose data are to be kept is checked out. It starts that server, lets users do
 * by its doors what users do, and writes what is there in the end into the sources. By its name it is no test, and runs
 * only when asked for: {@code mvn -pl e2e -am verify -Dtest=UpgradeFixtureMaker -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class UpgradeFixtureMaker {
    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*data-value=\"([A-Z2-7]+)\"");
    private static final int TOKEN_CODES = 60;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final DemoServer server =
            DemoServer.fresh("upgrade-fixture", Map.of("COUNTERSIGN_DELIVERY_ALLOW_PRIVATE_NETWORKS", "true"));
    private final ApiClient api = server.api();
    private final JsonObject users = new JsonObject();
    private final JsonObject facts = new JsonObject();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void make() throws Exception {
        settings();
        people();
        administrators();
        apiKeys();
        halfDone();
        provider();
        write();
    }

    private void write() throws Exception {
        for (String name : users.keySet()) {
            users.getAsJsonObject(name).add("user", api.user(name));
            JsonObject methods = api.get("/users/" + name + "/methods").ok().json();
            users.getAsJsonObject(name).add("methods", methods.get("methods"));
        }
        facts.addProperty("madeAt", Instant.now().toString());
        facts.add("users", users);
        for (String path : List.of("/settings", "/settings/phones", "/applications", "/radius-clients", "/providers")) {
            facts.add(path, api.get(path).ok().json());
        }
        Path target = Files.createDirectories(UpgradeFixture.sources());
        try (var database = server.database()) {
            assertThat(TableRows.schema(database)).as("the schema").isEqualTo(UpgradeFixture.SCHEMA);
            Files.writeString(target.resolve(UpgradeFixture.ROWS), TableRows.write(database));
        }
        Files.writeString(target.resolve(UpgradeFixture.FACTS), GSON.toJson(facts) + "\n");
        for (String name : UpgradeFixture.FILES) {
            Files.writeString(
                    target.resolve(name), Files.readString(server.data().resolve(name)));
        }
    }

    private void settings() {
        api.patch("/settings", Map.of("appPasswords", true, "rememberedBrowserDays", 14, "mostDevices", 7))
                .ok();
        Map<String, Object> cache = Map.of("scope", "application", "seconds", 600);
        api.put(
                        "/applications/Branch%20VPN",
                        Map.of("asks", true, "trustedAddresses", List.of("10.9.0.0/16"), "cache", cache))
                .ok();
        api.put(
                        "/radius-clients/branch",
                        Map.of(
                                "cidr", "127.0.0.0/8",
                                "nasIdentifier", "branch",
                                "secret", server.facts().radiusSecret(),
                                "firstFactor", "local",
                                "application", "Branch VPN"))
                .ok();
    }

    private void people() {
        passcodes();
        token();
        device();
        texts();
        user("dan", "ENABLED");
        withPasscode("eve");
        api.put("/users/eve/mfa-state", Map.of("state", "DISABLED", "reason", "fixture"))
                .ok();
        withPasscode("nils");
        api.post("/users/nils/block", Map.of("days", 90, "reason", "fixture")).ok();
        Phone otto = withPasscode("otto");
        otto.wrongCodes(2).forEach(code -> api.verify("otto", code));
        withPasscode("pia");
        api.post("/users/pia/require-registration", Map.of("reason", "fixture")).ok();
    }

    /** Passcodes, backup codes, an app password, a remembered browser and a session. */
    private void passcodes() {
        Phone phone = withPasscode("ada");
        List<String> codes = api.backupCodes("ada");
        expect(api.verify("ada", codes.getFirst()), "approved");
        tell("ada", "spentBackupCode", codes.getFirst());
        tell("ada", "backupCode", codes.get(1));
        tell("ada", "appPassword", appPassword("ada"));
        WebClient visitor = server.visitor();
        WebPage page = visitor.password("ada", password("ada"));
        Map<String, String> fields = new HashMap<>();
        fields.put("code", phone.code());
        fields.put("remember", "true");
        expectPath(visitor.submit(page.form("/signin/verify"), fields), "/profile");
        tell("ada", "browser", visitor.cookie("countersign-browser").orElseThrow());
        tellSession("ada", visitor);
    }

    private void token() {
        user("ben", "ENFORCED");
        String seed = Phone.newTokenSeed(TOKEN_CODES);
        api.post("/users/ben/methods", Map.of("type", "hotp", "secret", seed)).ok();
        Phone token = Phone.hotp(seed);
        expect(api.verify("ben", token.code()), "approved");
        token.code();
        String spent = token.code();
        expect(api.verify("ben", spent), "approved");
        tell("ben", "tokenSeed", seed);
        tell("ben", "tokenNext", "3");
        tell("ben", "spentTokenCode", spent);
    }

    /** An app on a phone, which has confirmed a payment. */
    private void device() {
        user("cleo", "ENFORCED");
        TestDevice device = new TestDevice(server.facts().http()).activate(activation("cleo"), "Pixel 9");
        tell("cleo", "appPassword", appPassword("cleo"));
        Map<String, String> amount =
                Map.of("name", "amount", "label", "Amount", "type", "amount", "value", "12.50", "currency", "EUR");
        Answer payment = api.post(
                        "/transactions",
                        Map.of("user", "cleo", "template", "Pay {amount}?", "details", List.of(amount)))
                .ok();
        device.answer("approve", payment.text("number")).ok();
        Answer paid = api.get("/transactions/" + payment.text("id")).ok();
        expect(paid, "approved");
        tell("cleo", "transaction", payment.text("id"));
        tell("cleo", "receipt", paid.text("receipt"));
        users.getAsJsonObject("cleo").add("device", device.kept());
    }

    private void texts() {
        user("quin", "ENFORCED");
        api.put("/users/quin/phones/authentication", Map.of("number", "+12025550150"))
                .ok();
        api.put("/users/quin/phones/office", Map.of("number", "+12025550151", "extension", "12"))
                .ok();
        api.put("/users/quin/pin", Map.of("pin", "480317")).ok();
        tell("quin", "pin", "480317");
    }

    private void administrators() {
        Map<String, String> roles = Map.of(
                "jill", "helpdesk",
                "kai", "authentication-administrator",
                "lena", "report-reader",
                "mona", "billing-reader");
        roles.forEach((name, role) -> {
            withPasscode(name);
            api.patch("/users/" + name, Map.of("role", role)).ok();
        });
    }

    private void apiKeys() {
        JsonObject keys = new JsonObject();
        for (String scope : List.of("verifications", "users:read", "users:write", "audit:read", "admin")) {
            Answer made = api.post("/api-keys", Map.of("name", "Key for " + scope, "scopes", List.of(scope)))
                    .ok();
            keys.addProperty(scope, made.text("key"));
        }
        facts.add("apiKeys", keys);
    }

    /** What users have begun and not completed. */
    private void halfDone() {
        user("finn", "ENFORCED");
        WebClient finn = server.visitor();
        WebPage choose = finn.password("finn", password("finn"));
        WebPage shown = finn.submit(choose.form("/register/method"), Map.of("method", "totp"));
        Matcher key = KEY.matcher(shown.html());
        assertThat(key.find())
                .as("the key on " + shown.path() + " " + shown.heading())
                .isTrue();
        tell("finn", "pendingSeed", key.group(1));
        tellSession("finn", finn);

        user("gus", "ENFORCED");
        WebClient gus = server.visitor();
        gus.password("gus", password("gus"));
        String page = "/register/phone/authentication";
        expectPath(
                gus.submit(gus.open(page).form(page), Map.of("country", "US", "number", "202 555 0160", "way", "sms")),
                page + "/prove");
        tell("gus", "pendingCode", new Messages(api, "gus").code());
        tellSession("gus", gus);

        withPasscode("hana");
        tell("hana", "activation", activation("hana"));
        withPasscode("ivo");
        tell("ivo", "challenge", api.start("ivo").ok().text("id"));
        withPasscode("rosa");
        WebClient rosa = server.visitor();
        expectPath(rosa.password("rosa", password("rosa")), "/signin/verify");
        tellSession("rosa", rosa);
        withPasscode("sven");
        byte[] state = server.vpn().ask("sven", password("sven")).state();
        tell("sven", "radiusState", Base64.getEncoder().encodeToString(state));
    }

    /** Last, since texts leave the outbox for it. */
    private void provider() {
        api.patch("/settings/phones", Map.of("pinMode", true)).ok();
        api.put(
                        "/providers/acme",
                        Map.of(
                                "kind", "http-texts",
                                "address", "http://127.0.0.1:9",
                                "account", "AC1",
                                "secret", "not-a-real-secret",
                                "sender", "+12025550100"))
                .ok();
    }

    private void user(String name, String state) {
        JsonObject told = new JsonObject();
        told.addProperty("password", "horse-" + Phone.newSeed().substring(0, 12));
        users.add(name, told);
        api.post(
                        "/users",
                        Map.of(
                                "name",
                                name,
                                "displayName",
                                "Tester " + name,
                                "mail",
                                name + "@example.org",
                                "state",
                                state,
                                "password",
                                password(name)))
                .ok();
    }

    private Phone withPasscode(String name) {
        user(name, "ENFORCED");
        String seed = Phone.newSeed();
        api.post("/users/" + name + "/methods", Map.of("type", "totp", "secret", seed))
                .ok();
        tell(name, "seed", seed);
        return Phone.totp(seed);
    }

    private String activation(String name) {
        return api.post("/users/" + name + "/activation", Map.of()).ok().text("code");
    }

    private String appPassword(String name) {
        return api.post("/users/" + name + "/app-passwords", Map.of("name", "Laptop"))
                .ok()
                .text("password");
    }

    private String password(String name) {
        return users.getAsJsonObject(name).get("password").getAsString();
    }

    private void tell(String name, String what, String value) {
        users.getAsJsonObject(name).addProperty(what, value);
    }

    private void tellSession(String name, WebClient visitor) {
        tell(name, "session", visitor.cookie("countersign-session").orElseThrow());
    }

    private static void expect(Answer answer, String outcome) {
        assertThat(answer.outcome()).as(answer.body()).isEqualTo(outcome);
    }

    private static void expectPath(WebPage page, String path) {
        assertThat(page.path()).as(page.text()).isEqualTo(path);
    }
}
