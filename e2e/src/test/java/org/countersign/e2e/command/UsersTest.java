package org.countersign.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.e2e.harness.AdminCommand;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.Ports;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users by the command line, and what it says where something is wrong. */
class UsersTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final AdminCommand admin = server.admin();

    @Test
    void aUserIsAddedGetsAPasswordAndIsRemoved() {
        String first = "correct-battery-staple";
        Finished added = admin.typing(
                first + "\n", "user", "add", "cli-dora", "--display-name", "Dora Lünd", "--password-file", "-");
        assertThat(added.exit()).as(added.output()).isZero();
        assertThat(admin.run("user", "show", "cli-dora").output()).contains("Dora Lünd", "DISABLED");
        assertThat(admin.run("user", "list", "--search", "cli-dora").output()).contains("Dora Lünd");
        assertThat(server.ldap().bind("cli-dora", first)).isEqualTo(LdapDriver.BOUND);

        String second = "another-battery-staple";
        assertThat(admin.typing(second, "user", "set-password", "cli-dora", "--password-file", "-")
                        .exit())
                .isZero();
        assertThat(server.ldap().bind("cli-dora", first)).isNotEqualTo(LdapDriver.BOUND);
        assertThat(server.ldap().bind("cli-dora", second)).isEqualTo(LdapDriver.BOUND);

        assertThat(admin.run("user", "remove", "cli-dora").exit())
                .as("not without --yes")
                .isEqualTo(2);
        assertThat(admin.run("user", "remove", "cli-dora", "--yes").exit()).isZero();
        Finished gone = admin.run("user", "show", "cli-dora");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.output()).startsWith("There is no such user").hasLineCount(1);
        assertThat(String.join("\n", server.lines())).doesNotContain(first, second);
    }

    @Test
    void whoIsBlockedIsRefusedUntilTheBlockEnds() {
        TestUser user = api.userWithApp("cli");

        Finished blocked = admin.run("user", "block", user.name(), "--days", "30", "--reason", "Stolen laptop");
        assertThat(blocked.exit()).isZero();
        assertThat(blocked.output()).contains(", blocked until ");
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("blocked");
        assertThat(api.audit(user.name()).toString()).contains("Stolen laptop");

        assertThat(admin.run("user", "unblock", user.name()).output()).doesNotContain("blocked");
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("approved");
    }

    @Test
    void theStatesOfAUserFollowTheCommands() {
        TestUser user = api.userWithout("cli", "DISABLED");

        assertThat(admin.run("user", "enable", user.name()).output()).contains("is ENABLED, not registered");
        assertThat(admin.run("user", "enforce", user.name()).output()).contains("is ENFORCED");
        assertThat(admin.run("user", "reset", user.name()).output()).contains("must register again");
        assertThat(admin.run("user", "disable", user.name()).output()).contains("is DISABLED");
    }

    @Test
    void aLockoutEnds() {
        TestUser user = api.userWithApp("cli");
        while (!api.locked(user.name())) {
            api.verify(user.name(), "000000");
        }

        assertThat(admin.run("user", "unlock", user.name(), "--reason", "Called back")
                        .exit())
                .isZero();

        assertThat(api.locked(user.name())).isFalse();
    }

    @Test
    void aFileOfUsersIsTriedThenDoneAndARowThatFailedFailsTheCommand(@TempDir Path directory) throws Exception {
        TestUser user = api.userWithout("cli", "DISABLED");
        Path file = Files.writeString(
                directory.resolve("users.csv"),
                "Username,MFA status\n" + user.name() + ",Enabled\nnobody-at-all,Enabled\n");

        Finished tried = admin.run("user", "import", file.toString(), "--dry-run");
        assertThat(tried.exit()).isEqualTo(1);
        assertThat(tried.output()).startsWith("1 of 2 rows would be done").contains("nobody-at-all");
        assertThat(ApiClient.member(api.user(user.name()), "state")).isEqualTo("DISABLED");

        Finished done = admin.run("user", "import", file.toString());
        assertThat(done.exit()).isEqualTo(1);
        assertThat(ApiClient.member(api.user(user.name()), "state")).isEqualTo("ENABLED");
    }

    @Test
    void aWrongCommandLineIsToldFromAnActThatFailed() {
        assertThat(admin.run().exit()).isEqualTo(2);
        assertThat(admin.run("user", "frobnicate").exit()).isEqualTo(2);
        assertThat(admin.run("device", "list").exit()).isEqualTo(2);
        assertThat(admin.run("user", "--help").exit()).isZero();
        assertThat(admin.run("user", "unlock", "nobody-at-all").exit()).isEqualTo(1);
    }

    @Test
    void whoHasNoServerNoKeyOrTheWrongOneIsToldInALineWithoutTheKey(@TempDir Path directory) {
        String key = "cs_not-a-key-of-anybody";
        Map<String, String> wrong = Map.of("COUNTERSIGN_URL", server.facts().http(), "COUNTERSIGN_API_KEY", key);
        Map<String, String> nobody =
                Map.of("COUNTERSIGN_URL", "http://127.0.0.1:" + Ports.tcp(), "COUNTERSIGN_API_KEY", key);
        Map<String, String> inTheClear =
                Map.of("COUNTERSIGN_URL", "http://mfa.example.org", "COUNTERSIGN_API_KEY", key);
        Map<String, String> noKey = Map.of("COUNTERSIGN_DATA", directory.toString());

        assertOneLine(admin.with(wrong, "", "user", "list"), "key");
        assertOneLine(admin.with(nobody, "", "user", "list"), "No server answers at");
        assertOneLine(admin.with(inTheClear, "", "user", "list"), "The API key would cross the network in the clear");
        assertOneLine(admin.with(noKey, "", "user", "list"), "No API key");
        assertThat(String.join("\n", server.lines())).doesNotContain(key);
    }

    private static void assertOneLine(Finished finished, String words) {
        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.output())
                .contains(words)
                .doesNotContain("cs_not-a-key")
                .hasLineCount(1);
    }
}
