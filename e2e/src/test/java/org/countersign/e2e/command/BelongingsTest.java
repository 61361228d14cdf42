package org.countersign.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.AdminCommand;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.QrReader;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have, in the hands of an operator: app passwords, devices, remembered browsers. */
class BelongingsTest {
    private static final String WRONG = "The user name or the password is not right.";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final AdminCommand admin = server.admin();

    @Test
    void anAppPasswordIsShownOnceWorksAndIsRefusedOnceDeleted() {
        TestUser user = api.userWithApp("cli");

        Finished added = admin.run("app-password", "add", user.name(), "--name", "Mail on the läptop");
        assertThat(added.exit()).isZero();
        assertThat(added.output()).contains("for \"Mail on the läptop\", shown this once:");
        String password = lastLine(added);
        assertThat(server.ldap().bind(user.name(), password)).isEqualTo(LdapDriver.BOUND);

        Finished listed = admin.run("app-password", "list", user.name());
        assertThat(listed.output()).contains("Mail on the läptop", "127.0.0.1").doesNotContain(password);
        String id = listed.output().lines().toList().getLast().split(" ")[0];

        Finished deleted = admin.run("app-password", "delete", user.name(), id);
        assertThat(deleted.exit()).isZero();
        assertThat(server.ldap().bind(user.name(), password)).isEqualTo(WRONG);
        Finished again = admin.run("app-password", "delete", user.name(), id);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output()).contains("The user has no such app password").hasLineCount(1);
        assertThat(String.join("\n", server.lines())).doesNotContain(password, user.password());
    }

    @Test
    void deletingTheAppPasswordsOfManySaysItsEffectFirstAndStopsAtAMisspeltName(@TempDir Path directory)
            throws Exception {
        TestUser one = api.userWithApp("cli");
        TestUser other = api.userWithApp("cli");
        TestUser none = api.userWithApp("cli");
        String password = admin.json("app-password", "add", one.name(), "--name", "Phone")
                .get("password")
                .getAsString();
        admin.json("app-password", "add", one.name(), "--name", "Tablet");
        admin.json("app-password", "add", other.name(), "--name", "Phone");
        Path file = Files.writeString(directory.resolve("leavers"), other.name() + "\n\n " + none.name() + " \n");

        Finished effect = admin.run("app-password", "delete-all", one.name(), "--file", file.toString());
        assertThat(effect.exit()).isEqualTo(1);
        assertThat(effect.output())
                .isEqualToIgnoringNewLines("3 app passwords would be deleted, of " + one.name() + " (2), "
                        + other.name()
                        + " (1): refused everywhere at once, until new ones are made; say --yes to do it");
        Finished misspelt = admin.run("app-password", "delete-all", one.name(), "nobody-at-all", "--yes");
        assertThat(misspelt.exit()).isEqualTo(1);
        assertThat(misspelt.output())
                .startsWith("nobody-at-all: There is no such user")
                .endsWith("; nothing was deleted\n")
                .hasLineCount(1);
        assertThat(server.ldap().bind(one.name(), password)).isEqualTo(LdapDriver.BOUND);

        Finished done = admin.run(
                "app-password", "delete-all", one.name(), "--file", file.toString(), "--yes", "--reason", "They left");
        assertThat(done.exit()).isZero();
        assertThat(done.output()).isEqualToIgnoringNewLines("3 app passwords deleted.");
        assertThat(server.ldap().bind(one.name(), password)).isEqualTo(WRONG);
        assertThat(api.audit(other.name()).toString()).contains("They left");
        assertThat(admin.run("app-password", "delete-all", none.name()).output())
                .isEqualToIgnoringNewLines("There was nothing to delete.");
    }

    @Test
    void whoNamesNobodyDeletesNothing() {
        assertThat(admin.run("app-password", "delete-all", "--yes").exit()).isEqualTo(2);
        Finished empty = admin.typing("\n", "app-password", "delete-all", "--file", "-", "--yes");
        assertThat(empty.exit()).isEqualTo(1);
        assertThat(empty.output()).contains("is empty: write one user name a line");
    }

    @Test
    void aDeviceIsActivatedByTheCodeOnTheTerminalAndCutOffAgain() throws Exception {
        TestUser user = api.userWithApp("cli");

        Finished begun = admin.run("device", "activate", user.name(), "--qr");
        assertThat(begun.exit()).isZero();
        String address = field(begun, "address");
        assertThat(QrReader.read(picture(begun.output()))).isEqualTo(address);
        assertThat(address).startsWith(server.facts().http() + "/authenticator#activate=");
        String code = field(begun, "code").replace(" ", "");
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{10}");

        TestDevice phone = new TestDevice(server.facts().http()).activate(code, "Ingrid's phone");
        assertThat(admin.run("device", "list", user.name()).output()).contains(phone.id(), "Ingrid's phone");
        assertThat(phone.signed("GET", "/requests?wait=0&have=", "").status()).isEqualTo(200);

        assertThat(admin.run("device", "remove", user.name(), phone.id()).exit())
                .isZero();
        assertThat(phone.signed("GET", "/requests?wait=0&have=", "").status()).isEqualTo(401);
        assertThat(admin.run("device", "remove", user.name(), phone.id()).exit())
                .isEqualTo(1);
        assertThat(admin.json("device", "list", user.name()).getAsJsonArray("devices"))
                .isEmpty();
        assertThat(String.join("\n", server.lines())).doesNotContain(code, address.substring(address.indexOf('=') + 1));
    }

    @Test
    void whatIsNotOnTheTerminalIsAsJson() {
        TestUser user = api.userWithApp("cli");

        JsonObject activation = admin.json("device", "activate", user.name());

        assertThat(activation.keySet()).containsExactly("server", "code", "address", "expiresAt");
        assertThat(new TestDevice(server.facts().http())
                        .activate(activation.get("code").getAsString(), "Phone")
                        .id())
                .isNotEmpty();
    }

    @Test
    void aRememberedBrowserIsListedAndForgotten() {
        String before =
                admin.json("settings", "show").get("rememberedBrowserDays").getAsString();
        assertThat(admin.run("settings", "set", "rememberedBrowserDays=14").exit())
                .isZero();
        try {
            TestUser user = api.userWithApp("cli");
            WebClient visitor = server.visitor();
            WebPage page = visitor.password(user.name(), user.password());
            Map<String, String> fields =
                    new HashMap<>(Map.of("code", user.phone().code(), "remember", "true"));
            assertThat(visitor.submit(page.form("/signin/verify"), fields).path())
                    .isEqualTo("/profile");
            assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/profile");

            assertThat(admin.json("remembered-browser", "list", user.name()).getAsJsonArray("rememberedBrowsers"))
                    .hasSize(1);
            assertThat(admin.run("remembered-browser", "delete-all", user.name())
                            .output())
                    .contains(
                            "1 remembered browser would be deleted, of " + user.name() + " (1): asked for the second");
            assertThat(admin.run("remembered-browser", "delete-all", user.name(), "--yes")
                            .exit())
                    .isZero();
            assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/signin/verify");
        } finally {
            admin.run("settings", "set", "rememberedBrowserDays=" + before);
        }
    }

    private static String lastLine(Finished finished) {
        return finished.output().lines().toList().getLast();
    }

    private static String field(Finished finished, String name) {
        return finished.output()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    // What a camera sees: two modules to a character, several pixels to a module.
    private static BufferedImage picture(String output) {
        int scale = 4;
        List<String> rows = new ArrayList<>();
        output.lines()
                .filter(line -> line.startsWith("\u001b"))
                .map(line -> line.replaceAll("\u001b\\[[\\d;]*m", ""))
                .forEach(rows::add);
        int width = rows.getFirst().length();
        BufferedImage image = new BufferedImage(width * scale, rows.size() * 2 * scale, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                char block = rows.get(y / scale / 2).charAt(x / scale);
                boolean upper = y / scale % 2 == 0;
                boolean light = block == '█' || block == (upper ? '▀' : '▄');
                image.setRGB(x, y, light ? 0xffffff : 0);
            }
        }
        return image;
    }
}
