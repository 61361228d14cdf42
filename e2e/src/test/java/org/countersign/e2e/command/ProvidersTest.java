package org.countersign.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.e2e.harness.AdminCommand;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.TextProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An operator connects a provider of texts, tries it, and takes it away again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvidersTest {
    private static final String PHONE = "+1 202 555 0130";

    private final DemoServer server =
            DemoServer.fresh("provider-command", Map.of("COUNTERSIGN_DELIVERY_ALLOW_PRIVATE_NETWORKS", "true"));
    private final TextProvider provider = new TextProvider();
    private final AdminCommand admin = server.admin();

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    private Finished add(String name, String input, String... more) {
        String[] line = {
            "provider",
            "add",
            name,
            "--kind",
            "http-texts",
            "--address",
            provider.address(),
            "--account",
            TextProvider.ACCOUNT,
            "--sender",
            "+12025550100"
        };
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(line), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return admin.typing(input, all);
    }

    // One that was added a moment ago is in use within two seconds.
    private Finished tested(String name) throws InterruptedException {
        Finished tested = admin.run("provider", "test", name, "--to", PHONE);
        for (int i = 0; i < 20 && tested.output().contains("not in use yet"); i++) {
            Thread.sleep(250);
            tested = admin.run("provider", "test", name, "--to", PHONE);
        }
        return tested;
    }

    @Test
    void aProviderIsAddedTestedChangedAndRemovedAndItsSecretIsSeenNowhere(@TempDir Path directory) throws Exception {
        assertThat(add(
                                "acme",
                                TextProvider.TOKEN + "\n",
                                "--secret-file",
                                "-",
                                "--route",
                                "US,CA:1:3:0.0075",
                                "--route",
                                "*:2")
                        .exit())
                .isZero();
        Finished listed = admin.run("provider", "list");
        assertThat(listed.output())
                .contains("acme", "http-texts", "CA,US:1:3:0.0075 *:2:1:0")
                .doesNotContain(TextProvider.TOKEN);

        Finished accepted = tested("acme");
        assertThat(accepted.exit()).as(accepted.output()).isZero();
        assertThat(accepted.output()).contains("has accepted it");
        TextProvider.Text text = provider.next();
        assertThat(text.to()).isEqualTo("+12025550130");
        assertThat(text.body()).contains("acme");

        Finished again = add("acme", TextProvider.TOKEN + "\n", "--secret-file", "-");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output()).contains("provider set").hasLineCount(1);

        Path other = Files.writeString(directory.resolve("token"), "another-token\n");
        assertThat(admin.run("provider", "set", "acme", "--secret-file", other.toString(), "--no-routes")
                        .exit())
                .isZero();
        assertThat(admin.run("provider", "list").output()).contains("none");
        Thread.sleep(2_500);
        Finished refused = tested("acme");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("401").hasLineCount(1);
        assertThat(server.api().get("/audit?limit=500").body()).contains("provider-tried", "unavailable");

        assertThat(admin.run("provider", "remove", "acme").exit()).isZero();
        assertThat(admin.run("provider", "remove", "acme").exit()).isEqualTo(1);
        assertThat(String.join("\n", server.lines()))
                .as("the log")
                .doesNotContain(TextProvider.TOKEN, "another-token", "+12025550130");
    }

    @Test
    void whatCannotBeIsOneLineThatSaysTheWayOut() {
        Finished route = add("bad", "token\n", "--secret-file", "-", "--route", "US:first");
        assertThat(route.exit()).isEqualTo(1);
        assertThat(route.output()).contains("US:first", "US,CA:1:3:0.0075").hasLineCount(1);
        Finished both = add("bad", "token\n", "--secret-file", "-", "--route", "US", "--no-routes");
        assertThat(both.output()).contains("give one of them").hasLineCount(1);
        Finished secret = add("bad", "");
        assertThat(secret.exit()).isEqualTo(1);
        assertThat(secret.output()).contains("--secret-file").hasLineCount(1);
        Finished machines = add("bad", "token\n", "--secret-file", "-", "--machine-detection", "true");
        assertThat(machines.output())
                .contains("machine detection is of calls only")
                .hasLineCount(1);
        assertThat(admin.run("provider", "set", "nobody", "--window", "5").output())
                .contains("There is no such provider")
                .hasLineCount(1);
        assertThat(admin.run("provider", "test", "nobody", "--to", PHONE).exit())
                .isEqualTo(1);
        assertThat(admin.run("provider", "test", "acme").exit())
                .as("without a number")
                .isEqualTo(2);
    }
}
