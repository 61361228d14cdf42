package org.countersign.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Application;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server started on the data of the version before: what users had works, what they had begun does no harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeTest {
    private static final List<String> KEPT = List.of(
            "displayName",
            "mail",
            "language",
            "state",
            "role",
            "registered",
            "methods",
            "registrationRequired",
            "failures");
    private static final String SESSION = "countersign-session";

    private final JsonObject facts = UpgradeFixture.facts();
    private final DemoServer server =
            DemoServer.fresh("upgrade", Map.of("COUNTERSIGN_DELIVERY_ALLOW_PRIVATE_NETWORKS", "true"));
    private ApiClient api;
    private JsonObject provider;
    // As they were before any test signed in.
    private final JsonObject users = new JsonObject();
    private final Map<String, Phone> phones = new HashMap<>();

    @BeforeAll
    void start() throws InterruptedException {
        UpgradeFixture.start(server);
        api = server.api();
        facts.getAsJsonObject("users").keySet().forEach(name -> users.add(name, api.user(name)));
        provider = api.get("/providers").ok().json();
        api.send("DELETE", "/providers/acme", "", new byte[0]).ok();
        // Read again every two seconds; without a provider, texts go to the outbox.
        for (int i = 0; i < 100 && api.get("/outbox").status() != 200; i++) {
            Thread.sleep(100);
        }
    }

    @AfterAll
    void stop() {
        assertThat(server.lines()).noneMatch(line -> line.contains("level=ERROR"));
        server.close();
    }

    private JsonObject of(String name) {
        return facts.getAsJsonObject("users").getAsJsonObject(name);
    }

    private String fact(String name, String what) {
        return of(name).get(what).getAsString();
    }

    private String password(String name) {
        return fact(name, "password");
    }

    // One for each user, so that no test types a code that another has typed.
    private Phone phone(String name) {
        return phones.computeIfAbsent(name, _ -> Phone.totp(fact(name, "seed")));
    }

    private WebPage signIn(String name) {
        return server.visitor().signIn(name, password(name), phone(name).code());
    }

    // --- What is kept ------------------------------------------------------------------------------------------

    @Test
    void allMigrationsHaveRun() throws SQLException {
        String[] files = Application.HOME
                .resolve("postgres/src/main/resources/db/migration")
                .toFile()
                .list();
        List<String> run = new ArrayList<>();
        try (var database = server.database();
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT script FROM flyway_schema_history WHERE success")) {
            while (rows.next()) {
                run.add(rows.getString(1));
            }
        }
        assertThat(run).contains(files);
    }

    @Test
    void usersKeepWhatTheyAreAndTheirMethods() {
        for (String name : users.keySet()) {
            JsonObject before = of(name).getAsJsonObject("user");
            JsonObject now = users.getAsJsonObject(name);
            for (String member : KEPT) {
                assertThat(value(now, member)).as("%s of %s", member, name).isEqualTo(value(before, member));
            }
            assertThat(ApiClient.member(now, "blockedUntil").isEmpty())
                    .as("block of " + name)
                    .isEqualTo(ApiClient.member(before, "blockedUntil").isEmpty());
        }
        assertThat(users.getAsJsonObject("otto").get("failures").getAsInt()).isEqualTo(2);
    }

    private static JsonElement value(JsonObject json, String member) {
        return json.has(member) ? json.get(member) : JsonNull.INSTANCE;
    }

    @Test
    void settingsApplicationsClientsAndProvidersAreKept() {
        for (String path : List.of("/settings", "/settings/phones", "/applications", "/radius-clients")) {
            keeps(facts.getAsJsonObject(path), api.get(path).ok().json(), path);
        }
        keeps(facts.getAsJsonObject("/providers"), provider, "/providers");
    }

    /** What was there is there still; what is new beside it may be. */
    private static void keeps(JsonElement before, JsonElement now, String where) {
        if (before instanceof JsonObject members) {
            // What a RADIUS client's firstFactor says has other names since.
            members.keySet().stream()
                    .filter(name -> !name.equals("firstFactor"))
                    .forEach(name -> keeps(members.get(name), value(now.getAsJsonObject(), name), where + "." + name));
        } else if (before instanceof JsonArray elements && !elements.isEmpty() && isNamed(elements.get(0))) {
            for (JsonElement element : elements) {
                JsonElement name = element.getAsJsonObject().get("name");
                keeps(element, named(now.getAsJsonArray(), name), where + "." + name.getAsString());
            }
        } else {
            assertThat(now).as(where).isEqualTo(before);
        }
    }

    private static boolean isNamed(JsonElement element) {
        return element instanceof JsonObject object && object.has("name");
    }

    private static JsonElement named(JsonArray elements, JsonElement name) {
        return elements.asList().stream()
                .filter(element -> value(element.getAsJsonObject(), "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    @Test
    void passcodesWorkAtThePageOverTheApiAndOverRadius() {
        Phone phone = phone("ada");
        WebClient visitor = server.visitor();
        assertThat(visitor.signIn("ada", password("ada"), phone.code()).path()).isEqualTo("/profile");
        assertThat(api.verify("ada", phone.code()).outcome()).isEqualTo("approved");
        Phone other = phone("otto");
        assertThat(server.vpn()
                        .ask("otto", password("otto") + "," + other.code())
                        .accepted())
                .isTrue();
        assertThat(server.passcodeVpn().ask("otto", other.code()).accepted()).isTrue();
        assertThat(server.vpn().ask("otto", password("otto")).kind()).isEqualTo(RadiusReply.Kind.CHALLENGE);
    }

    @Test
    void aCounterTokenGoesOnAndItsSpentCodeIsRefused() {
        Phone token = Phone.hotp(fact("ben", "tokenSeed"), Long.parseLong(fact("ben", "tokenNext")));
        assertThat(api.verify("ben", fact("ben", "spentTokenCode")).outcome()).isNotEqualTo("approved");
        assertThat(server.visitor().signIn("ben", password("ben"), token.code()).path())
                .isEqualTo("/profile");
    }

    @Test
    void aBackupCodeWorksOnceAndASpentOneDoesNot() {
        assertThat(api.verify("ada", fact("ada", "spentBackupCode")).outcome()).isNotEqualTo("approved");
        WebPage profile = server.visitor().signIn("ada", password("ada"), fact("ada", "backupCode"));
        assertThat(profile.path()).isEqualTo("/profile");
        assertThat(api.verify("ada", fact("ada", "backupCode")).outcome()).isNotEqualTo("approved");
    }

    @Test
    void appPasswordsWork() {
        for (String name : List.of("ada", "cleo")) {
            String appPassword = fact(name, "appPassword");
            assertThat(server.ldap().bind(name, appPassword)).isEqualTo(LdapDriver.BOUND);
            assertThat(server.mailServer().ask(name, appPassword).accepted()).isTrue();
            assertThat(server.vpn().ask(name, appPassword).accepted()).isFalse();
        }
    }

    @Test
    void aDeviceApprovesAndItsReceiptsStay() {
        TestDevice device = TestDevice.restored(
                of("cleo").getAsJsonObject("device"), server.facts().http());
        Answer asked = api.post("/verifications", Map.of("user", "cleo", "method", "app"))
                .ok();
        device.answer("approve", asked.text("number")).ok();
        assertThat(api.get("/verifications/" + asked.text("id")).outcome()).isEqualTo("approved");
        WebClient visitor = server.visitor();
        WebPage page = visitor.password("cleo", password("cleo"));
        assertThat(visitor.typedInstead(page, device.passcodes().code()).path()).isEqualTo("/profile");
        assertThat(api.get("/transactions/" + fact("cleo", "transaction")).ok().text("receipt"))
                .isEqualTo(fact("cleo", "receipt"));
    }

    @Test
    void aTextedCodeWithThePinSignsIn() {
        WebClient visitor = server.visitor();
        WebPage page = visitor.password("quin", password("quin"));
        String code = new Messages(api, "quin").code();
        assertThat(visitor.code(page, code + fact("quin", "pin")).path()).startsWith("/profile");
    }

    @Test
    void aRememberedBrowserIsRemembered() {
        WebClient browser = server.visitor().having("countersign-browser", fact("ada", "browser"), "/signin");
        assertThat(browser.password("ada", password("ada")).path()).isEqualTo("/profile");
    }

    @Test
    void statesAndBlocksHold() {
        assertThat(server.visitor().password("dan", password("dan")).path())
                .as("enabled, and asked to register")
                .isEqualTo("/register");
        assertThat(server.visitor().password("eve", password("eve")).path()).isEqualTo("/profile");
        assertThat(server.visitor().password("nils", password("nils")).status()).isEqualTo(403);
        assertThat(server.vpn()
                        .ask("nils", password("nils") + "," + phone("nils").code())
                        .accepted())
                .isFalse();
        assertThat(signIn("pia").path()).as("required to register").isEqualTo("/register");
    }

    @Test
    void administratorsKeepTheirRoles() {
        WebClient olivia = server.visitor();
        olivia.signIn(
                "olivia",
                server.facts().password("olivia"),
                server.facts().phone("olivia").code());
        assertThat(olivia.open("/admin/users").status()).isEqualTo(200);
        WebClient jill = server.visitor();
        jill.signIn("jill", password("jill"), phone("jill").code());
        assertThat(jill.open("/admin/users").status()).isEqualTo(200);
        WebClient otto = server.visitor();
        otto.signIn("otto", password("otto"), phone("otto").code());
        assertThat(otto.open("/admin/users").status()).isEqualTo(403);
    }

    @Test
    void apiKeysWorkWithinTheirScopes() {
        Map<String, String> calls = Map.of(
                "users:read", "/users",
                "audit:read", "/audit",
                "admin", "/api-keys");
        calls.forEach((scope, path) ->
                assertThat(key(scope).get(path).status()).as(scope).isEqualTo(200));
        assertThat(key("verifications").start("ada").outcome()).isEqualTo("pending");
        assertThat(key("users:write")
                        .patch("/users/dan", Map.of("language", "en"))
                        .status())
                .isEqualTo(200);
        assertThat(key("verifications").get("/users").status()).isEqualTo(403);
        assertThat(key("users:read").get("/api-keys").status()).isEqualTo(403);
    }

    private ApiClient key(String scope) {
        return api.with(facts.getAsJsonObject("apiKeys").get(scope).getAsString());
    }

    // --- What was half done ------------------------------------------------------------------------------------

    private WebClient sessionOf(String name) {
        return server.visitor().having(SESSION, fact(name, "session"), "/");
    }

    /** It goes on or starts again, and says so on a page. */
    private static void isClear(WebPage page, String... paths) {
        assertThat(page.status()).as(page.path() + " " + page.text()).isLessThan(500);
        assertThat(page.heading()).as(page.path()).isNotEmpty();
        assertThat(Arrays.asList(paths)).contains(page.path());
    }

    @Test
    void anOldSessionGoesOnOrSignsInAgain() {
        isClear(sessionOf("ada").open("/profile"), "/profile", "/signin");
        isClear(
                sessionOf("ada").open("/profile/app-passwords"),
                "/profile/app-passwords",
                "/profile/confirm",
                "/signin");
    }

    @Test
    void anOldSignInThatWaitsForItsCodeGoesOnOrStartsAgain() {
        WebClient rosa = sessionOf("rosa");
        WebPage page = rosa.open("/signin/verify");
        isClear(page, "/signin/verify", "/signin");
        if (page.path().equals("/signin/verify")) {
            isClear(rosa.code(page, phone("rosa").code()), "/profile", "/signin");
        }
        RadiusReply reply = server.vpn()
                .answer("sven", phone("sven").code(), Base64.getDecoder().decode(fact("sven", "radiusState")));
        assertThat(reply.kind()).isIn(RadiusReply.Kind.ACCEPT, RadiusReply.Kind.REJECT);
    }

    @Test
    void anOldRegistrationGoesOnOrStartsAgain() {
        WebClient finn = sessionOf("finn");
        WebPage page = finn.open("/register/prove");
        isClear(page, "/register/prove", "/register/app", "/register", "/signin");
        if (page.path().equals("/register/prove")) {
            WebPage done = finn.submit(
                    page.form("/register/prove"),
                    Map.of("code", Phone.totp(fact("finn", "pendingSeed")).code(), "label", "Phone"));
            assertThat(done.status()).as(done.text()).isLessThan(500);
        }
        WebClient gus = sessionOf("gus");
        String prove = "/register/phone/authentication/prove";
        WebPage phone = gus.open(prove);
        isClear(phone, prove, "/register/phone/authentication", "/register", "/signin");
        if (phone.path().equals(prove)) {
            WebPage done = gus.submit(phone.form(prove), Map.of("code", fact("gus", "pendingCode")));
            assertThat(done.status()).as(done.text()).isLessThan(500);
        }
    }

    @Test
    void anOldActivationOrChallengeIsTakenOrRefusedInWords() {
        Answer activated = new TestDevice(server.facts().http()).activation(fact("hana", "activation"), "Pixel 9");
        if (activated.status() != 201) {
            assertThat(activated.status()).isBetween(400, 499);
            assertThat(activated.text("code")).isNotEmpty();
        }
        Answer answered = api.answer(fact("ivo", "challenge"), phone("ivo").code());
        assertThat(answered.status()).isLessThan(500);
        assertThat(answered.outcome()).isNotEmpty();
        WebClient hana = server.visitor();
        WebPage asked = hana.password("hana", password("hana"));
        assertThat(hana.typedInstead(asked, phone("hana").code()).path()).isEqualTo("/profile");
    }
}
