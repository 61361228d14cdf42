package org.countersign.e2e.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.Application;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Guide;
import org.countersign.e2e.harness.MailServer;
import org.countersign.e2e.harness.MailServer.Mail;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Debian's Dovecot with the configuration of the guide: the app password comes in, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotTest {
    private static final int CLIENT_IS_KNOWN_MILLIS = 3_000;

    private final Guide guide = Guide.named("mail.md");
    private final Path directory = MailServer.directory();
    private DemoServer server;
    private ApiClient api;

    @BeforeAll
    void start() {
        server = DemoServer.fresh("mail");
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
        Application.delete(directory);
    }

    @Test
    void overLdapTheAppPasswordComesInAndThePlainOneDoesNot() throws IOException {
        MailServer.require("/usr/lib/dovecot/modules/auth/libauthdb_ldap.so", "dovecot-ldap");
        Path home = Files.createDirectories(directory.resolve("ldap"));
        String ldap =
                guide.file("/etc/dovecot/dovecot-ldap.conf.ext").replace("1389", Integer.toString(server.ldapPort()));
        Path file = Files.writeString(home.resolve("dovecot-ldap.conf.ext"), ldap + "\n");
        String authentication = guide.file("/etc/dovecot/conf.d/auth-countersign.conf.ext")
                .replace("/etc/dovecot/dovecot-ldap.conf.ext", file.toString());

        try (MailServer mail = MailServer.start(home, authentication)) {
            onlyTheAppPasswordComesIn(mail, "ldap");
        }
    }

    @Test
    void overLdapWithASearchFirstTheMailAddressComesInToo() throws IOException {
        MailServer.require("/usr/lib/dovecot/modules/auth/libauthdb_ldap.so", "dovecot-ldap");
        String secret = api.post("/api-keys", Map.of("name", "Dovecot", "scopes", List.of("users:find")))
                .ok()
                .text("key");
        Path home = Files.createDirectories(directory.resolve("search"));
        String ldap = guide.file("/etc/dovecot/dovecot-ldap-search.conf.ext")
                .replace("1389", Integer.toString(server.ldapPort()))
                .replace("csk_…", secret);
        Path file = Files.writeString(home.resolve("dovecot-ldap-search.conf.ext"), ldap + "\n");
        String authentication = guide.file("/etc/dovecot/conf.d/auth-countersign.conf.ext")
                .replace("/etc/dovecot/dovecot-ldap.conf.ext", file.toString());

        try (MailServer mail = MailServer.start(home, authentication)) {
            onlyTheAppPasswordComesIn(mail, "ldap");
            TestUser user = api.userWithApp("mail");
            api.patch("/users/" + user.name(), Map.of("mail", "box." + user.name() + "@example.org"))
                    .ok();
            String password = api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "curl"))
                    .ok()
                    .text("password");
            assertThat(mail.read("BOX." + user.name() + "@example.org", password))
                    .as(mail.log())
                    .isEqualTo(Mail.READ);
            assertThat(mail.read("*", password)).isEqualTo(Mail.REFUSED);
        }
    }

    @Test
    void overPamAndRadiusTheAppPasswordComesInAndThePlainOneDoesNot() throws IOException, InterruptedException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        MailServer.require("/lib/" + machine + "-linux-gnu/security/pam_radius_auth.so", "libpam-radius-auth");
        // As the guide's command line does: this version of the module sends no Message-Authenticator.
        api.put(
                        "/radius-clients/mail-server",
                        Map.of(
                                "cidr", "127.0.0.1/32",
                                "nasIdentifier", "mail",
                                "secret", "testing123",
                                "firstFactor", "local",
                                "application", "Mail",
                                "challenge", false,
                                "requireMessageAuthenticator", false))
                .ok();
        Thread.sleep(CLIENT_IS_KNOWN_MILLIS);
        Path home = Files.createDirectories(directory.resolve("pam"));
        String client = guide.file("/etc/pam_radius_auth.conf").replace("1812", Integer.toString(server.radiusPort()));
        Path radius = Files.writeString(home.resolve("pam_radius_auth.conf"), client + "\n");
        Files.setPosixFilePermissions(radius, PosixFilePermissions.fromString("rw-------"));
        String service = "countersign-e2e-" + ProcessHandle.current().pid();
        Path pam = Path.of("/etc/pam.d", service);
        String authentication = guide.file("/etc/dovecot/conf.d/auth-countersign-pam.conf.ext")
                .replace("args = dovecot", "args = " + service);
        try {
            Files.writeString(
                    pam,
                    guide.file("/etc/pam.d/dovecot").replace("pam_radius_auth.so", "pam_radius_auth.so conf=" + radius)
                            + "\n");
            try (MailServer mail = MailServer.start(home, authentication)) {
                onlyTheAppPasswordComesIn(mail, "radius");
            }
        } finally {
            Files.deleteIfExists(pam);
        }
    }

    private void onlyTheAppPasswordComesIn(MailServer mail, String door) {
        TestUser user = api.userWithApp("mail");
        Answer made = api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "curl"))
                .ok();
        String password = made.text("password");

        assertThat(mail.read(user.name(), password)).as(mail.log()).isEqualTo(Mail.READ);
        assertThat(mail.read(user.name(), password.replace(" ", ""))).isEqualTo(Mail.READ);
        assertThat(mail.read(user.name(), user.password())).isEqualTo(Mail.REFUSED);
        assertThat(reasons(user, door)).contains("needs_app_password").doesNotContain("wrong_password");
        assertThat(mail.read(user.name(), "wrong")).isEqualTo(Mail.REFUSED);
        assertThat(reasons(user, door)).contains("wrong_password");
        assertThat(lastUsedApplication(user)).isEqualTo("Mail");

        assertThat(api.send("DELETE", "/users/" + user.name() + "/app-passwords/" + made.text("id"), "", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(mail.read(user.name(), password)).isEqualTo(Mail.REFUSED);
    }

    private Set<String> reasons(TestUser user, String door) {
        List<String> reasons = api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "door").equals(door))
                .peek(event ->
                        assertThat(ApiClient.member(event, "application")).isEqualTo("Mail"))
                .map(event -> ApiClient.member(event, "reason"))
                .toList();
        return Set.copyOf(reasons);
    }

    private String lastUsedApplication(TestUser user) {
        return ApiClient.member(
                api.get("/users/" + user.name() + "/app-passwords")
                        .ok()
                        .json()
                        .getAsJsonArray("appPasswords")
                        .get(0)
                        .getAsJsonObject(),
                "lastUsedApplication");
    }
}
