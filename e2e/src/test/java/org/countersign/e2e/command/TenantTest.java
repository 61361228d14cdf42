package org.countersign.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.countersign.e2e.harness.AdminCommand;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator decides for a tenant: settings, applications, VPNs, keys. On a server of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantTest {
    private final DemoServer server = DemoServer.fresh("command");
    private final ApiClient api = server.api();
    private final AdminCommand admin = server.admin();

    @AfterAll
    void stop() {
        server.stop();
    }

    @Test
    void settingsAreChangedAllOrNone() {
        Finished set = admin.run("settings", "set", "mostDevices=3", "trustedAddresses=192.0.2.0/24, 198.51.100.7");
        assertThat(set.exit()).isZero();
        assertThat(set.output()).containsPattern("mostDevices +3\\R").contains("192.0.2.0-192.0.2.255, 198.51.100.7");
        JsonObject before = admin.json("settings", "show");

        Finished unknown = admin.run("settings", "set", "mostDevices=4", "mostDevice=4");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.output())
                .startsWith("There is no setting \"mostDevice\": there are appPasswords, trustedAddresses, ")
                .hasLineCount(1);
        Finished noFlag = admin.run("settings", "set", "mostDevices=4", "appPasswords=yes");
        assertThat(noFlag.exit()).isEqualTo(1);
        assertThat(noFlag.output())
                .startsWith("The setting appPasswords is true or false, not \"yes\": nothing was changed")
                .contains("passcodesConfirm")
                .hasLineCount(1);
        Finished tooMany = admin.run("settings", "set", "numberMatching=false", "mostDevices=11");
        assertThat(tooMany.exit()).isEqualTo(1);
        assertThat(tooMany.output()).contains("mostDevices").hasLineCount(1);
        Finished noRange = admin.run("settings", "set", "numberMatching=false", "trustedAddresses=everywhere");
        assertThat(noRange.exit()).isEqualTo(1);
        assertThat(noRange.output()).contains("everywhere").hasLineCount(1);
        assertThat(admin.run("settings", "set", "mostDevices").exit()).isEqualTo(2);

        assertThat(admin.json("settings", "show")).isEqualTo(before);
        assertThat(admin.json("settings", "set", "trustedAddresses=").getAsJsonArray("trustedAddresses"))
                .isEmpty();
    }

    @Test
    void g17TheDefaultCountryIsSetAndThenReadsNumbersWithoutACountryCode() {
        TestUser user = api.userWithout("phones", "ENABLED");
        Map<String, String> national = Map.of("number", "030 12345678");
        assertThat(api.put("/users/" + user.name() + "/phones/authentication", national)
                        .body())
                .contains("defaultCountry");
        assertThat(admin.run("settings", "set", "--phones", "defaultCountry=Germany")
                        .exit())
                .isEqualTo(1);
        assertThat(admin.json("settings", "set", "--phones", "defaultCountry=DE")
                        .get("defaultCountry")
                        .getAsString())
                .isEqualTo("DE");
        assertThat(admin.run("settings", "show", "--phones").output()).containsPattern("defaultCountry +DE\\R");
        assertThat(api.put("/users/" + user.name() + "/phones/authentication", national)
                        .ok()
                        .text("number"))
                .isEqualTo("+493012345678");
    }

    @Test
    void anApplicationTakesAppPasswordsWhileItSaysSo() {
        TestUser user = api.userWithApp("cli");
        String password = admin.json("app-password", "add", user.name(), "--name", "Phone")
                .get("password")
                .getAsString();
        assertThat(server.vpn().ask(user.name(), password).accepted()).isFalse();

        assertThat(admin.run("application", "set", "Demo VPN", "--app-passwords", "true")
                        .exit())
                .isZero();
        assertThat(server.vpn().ask(user.name(), password).accepted()).isTrue();

        assertThat(admin.run("application", "remove", "Demo VPN").exit()).isZero();
        assertThat(server.vpn().ask(user.name(), password).accepted()).isFalse();
        assertThat(admin.run("application", "show", "Demo VPN").output())
                .startsWith("There is no such application")
                .hasLineCount(1);
    }

    @Test
    void anApplicationKeepsWhatIsNotGiven() {
        Finished made = admin.run(
                "application",
                "set",
                "Intranet",
                "--asks",
                "false",
                "--trusted-addresses",
                "192.0.2.0/24,198.51.100.7",
                "--cache",
                "address",
                "--cache-seconds",
                "300");
        assertThat(made.exit()).as(made.output()).isZero();
        assertThat(made.output()).containsPattern("cache +address, 300 s\\R");

        JsonObject asking = admin.json("application", "set", "Intranet", "--asks", "true");
        assertThat(asking.get("appPasswords").getAsBoolean())
                .as("it took them only because it could not ask")
                .isFalse();
        assertThat(asking.getAsJsonArray("trustedAddresses")).hasSize(2);
        assertThat(asking.getAsJsonObject("cache").get("seconds").getAsInt()).isEqualTo(300);

        JsonObject bare = admin.json("application", "set", "Intranet", "--trusted-addresses", "", "--cache", "none");
        assertThat(bare.getAsJsonArray("trustedAddresses")).isEmpty();
        assertThat(bare.getAsJsonObject("cache").get("scope").getAsString()).isEqualTo("none");
        assertThat(admin.run("application", "list").output()).contains("Intranet", "Mail");
    }

    @Test
    void aWrongWordAboutAnApplicationIsOneLine() {
        assertThat(admin.run("application", "set", "Wrong", "--asks", "maybe").exit())
                .isEqualTo(2);
        Finished scope = admin.run("application", "set", "Wrong", "--cache", "everybody");
        assertThat(scope.exit()).isEqualTo(1);
        assertThat(scope.output())
                .contains("none, user, application or address")
                .hasLineCount(1);
        Finished seconds = admin.run("application", "set", "Wrong", "--cache-seconds", "10");
        assertThat(seconds.exit()).isEqualTo(1);
        assertThat(seconds.output())
                .startsWith("--cache-seconds goes with --cache")
                .hasLineCount(1);
        assertThat(admin.run("application", "show", "Wrong").exit()).isEqualTo(1);
    }

    @Test
    void aKeyWorksFromTheEnvironmentAndIsRefusedOnceRemoved() throws Exception {
        JsonObject made = admin.json("apikey", "add", "Intranet", "--scope", "users:read");
        Map<String, String> environment = Map.of(
                "COUNTERSIGN_URL", server.facts().http(),
                "COUNTERSIGN_API_KEY", made.get("key").getAsString());

        assertThat(admin.with(environment, "", "user", "show", "alice").exit()).isZero();
        Finished more = admin.with(environment, "", "user", "block", "alice");
        assertThat(more.exit()).isEqualTo(1);
        assertThat(more.output())
                .contains("users:write")
                .doesNotContain(made.get("key").getAsString())
                .hasLineCount(1);
        assertThat(admin.run("apikey", "list").output())
                .contains("Intranet")
                .doesNotContain(made.get("key").getAsString());

        assertThat(admin.run("apikey", "remove", made.get("id").getAsString()).exit())
                .isZero();
        Finished refused = admin.with(environment, "", "user", "show", "alice");
        for (int tries = 0; refused.exit() == 0 && tries < 5; tries++) {
            // A key is remembered for two seconds.
            Thread.sleep(1_000);
            refused = admin.with(environment, "", "user", "show", "alice");
        }
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .doesNotContain(made.get("key").getAsString())
                .hasLineCount(1);
        assertThat(String.join("\n", server.lines()))
                .doesNotContain(made.get("key").getAsString());
    }

    @Test
    void aRadiusClientIsSetListedAndRemoved() {
        Finished set = admin.typing(
                "a-secret-of-the-vpn\n",
                "radius-client",
                "add",
                "branch",
                "--cidr",
                "192.0.2.10",
                "--secret-file",
                "-",
                "--application",
                "Branch VPN");
        assertThat(set.exit()).as(set.output()).isZero();
        assertThat(admin.run("radius-client", "list").output())
                .contains("branch", "192.0.2.10", "Branch VPN")
                .doesNotContain("a-secret-of-the-vpn");
        assertThat(admin.run("radius-client", "remove", "branch").exit()).isZero();
        assertThat(admin.run("radius-client", "remove", "branch").exit()).isEqualTo(1);
        assertThat(String.join("\n", server.lines())).doesNotContain("a-secret-of-the-vpn");
    }

    @Test
    void aTenantHasAKeyOfItsOwn() {
        JsonObject tenant = admin.json("tenant", "add", "halden", "--name", "Halden Marine", "--first-key", "Set-up");
        assertThat(admin.run("tenant", "list").output()).contains("halden", "Halden Marine");

        Map<String, String> environment = Map.of(
                "COUNTERSIGN_URL", server.facts().http(),
                "COUNTERSIGN_API_KEY", tenant.get("apiKey").getAsString());
        Finished users = admin.with(environment, "", "user", "list");
        assertThat(users.exit()).isZero();
        assertThat(users.output()).doesNotContain("alice");
        assertThat(admin.with(environment, "", "tenant", "list").exit()).isEqualTo(1);
    }
}
