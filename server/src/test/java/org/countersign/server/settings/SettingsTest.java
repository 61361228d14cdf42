package org.countersign.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.application.AddressRange;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.places.TestCountryFile;
import org.countersign.server.settings.Settings.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void everyDefaultIsPinned() {
        Settings settings = Settings.read(data(), new SettingSources(), Use.DEMO);

        assertThat(settings.http().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8443);
        assertThat(settings.http().publicUrl()).isEmpty();
        assertThat(settings.http().tls()).isEmpty();
        assertThat(settings.http().trustedProxies()).isEmpty();
        assertThat(settings.http().limits())
                .isEqualTo(new HttpSettings.HttpLimits(4000, Duration.ofSeconds(10), 64 * 1024));
        assertThat(settings.database().url()).isEmpty();
        assertThat(settings.database().user()).isEqualTo("countersign");
        assertThat(settings.database().passwordFile()).isEmpty();
        assertThat(settings.database().poolSize()).isEqualTo(10);
        assertThat(settings.radius().enabled()).isTrue();
        assertThat(settings.radius().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.radius().port()).isEqualTo(1812);
        assertThat(settings.radius().queue()).isEqualTo(2048);
        assertThat(settings.radius().patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.ldap().enabled()).isFalse();
        assertThat(settings.ldap().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.ldap().port()).isEqualTo(389);
        assertThat(settings.ldap().ldapsPort()).isEmpty();
        assertThat(settings.ldap().base()).isEqualTo("dc=example,dc=org");
        assertThat(settings.ldap().tenant()).isEmpty();
        assertThat(settings.ldap().application()).isEqualTo("Mail");
        assertThat(settings.ldap().codesAfterPassword()).isFalse();
        assertThat(settings.passwords()).isEqualTo(new PasswordSettings(0, 64));
        assertThat(settings.push()).isEqualTo(new PushSettings(Optional.empty(), false));
        assertThat(settings.geoip()).isEmpty();
        assertThat(settings.delivery()).isEqualTo(new DeliverySettings(false));
        assertThat(settings.mail()).isEmpty();
        assertThat(settings.support()).isEqualTo(new SupportSettings(Optional.empty(), Optional.empty()));
        assertThat(settings.keyset()).isEqualTo(data().keyset());
        assertThat(settings.logLevel()).isEqualTo("info");
        assertThat(SettingKey.HTTP_PLAIN_ON_LOOPBACK.defaultValue()).isEqualTo("false");
        assertThat(SettingKey.values()).hasSize(45);
    }

    @Test
    void whoHelpsIsNamedInWordsAndLeadsSomewhereSafe() throws IOException {
        SettingsFault fault = fault(
                new SettingSources().environment(Map.of("COUNTERSIGN_SUPPORT_ADDRESS", "javascript:alert(1)")),
                Use.SERVE);
        assertThat(fault.problems())
                .extracting(SettingProblem::key)
                .contains("countersign.support.address", "countersign.support.contact");
    }

    @Test
    void aMailServerNeedsASenderOneAddressALoginWithAPasswordAndEncryption() throws IOException {
        SettingsFault fault = fault(
                new SettingSources()
                        .environment(Map.of(
                                "COUNTERSIGN_MAIL_HOST", "mail.example.org",
                                "COUNTERSIGN_MAIL_USER", "mfa",
                                "COUNTERSIGN_MAIL_SECURITY", "none",
                                "COUNTERSIGN_MAIL_FRAUD_TO", "a@example.org,b@example.org")),
                Use.SERVE);
        assertThat(fault.problems())
                .extracting(SettingProblem::key)
                .contains(
                        "countersign.mail.from",
                        "countersign.mail.password-file",
                        "countersign.mail.security",
                        "countersign.mail.fraud-to");
    }

    @Test
    void aMailServerThatIsNamedInFullHasNothingWrong() throws IOException {
        Path password = Files.writeString(directory.resolve("mail.password"), "secret");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        SettingsFault fault = fault(
                new SettingSources()
                        .environment(Map.of(
                                "COUNTERSIGN_MAIL_HOST", "mail.example.org",
                                "COUNTERSIGN_MAIL_FROM", "mfa@example.org",
                                "COUNTERSIGN_MAIL_USER", "mfa",
                                "COUNTERSIGN_MAIL_PASSWORD_FILE", password.toString())),
                Use.SERVE);
        assertThat(fault.problems()).extracting(SettingProblem::key).noneMatch(key -> key.contains(".mail."));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("countersign.yaml"), """
                countersign:
                  http:
                    prot: 80
                    port: 70000
                    timeout: soon
                    trusted-proxies: [10.0.0.0/8, everybody]
                  radius:
                    enabled: perhaps
                elsewhere: 1
                """);

        SettingsFault fault =
                fault(new SettingSources().file(file).environment(Map.of("COUNTERSIGN_HTTP_PROT", "1")), Use.SERVE);

        assertThat(fault.problems())
                .extracting(SettingProblem::key)
                .contains(
                        "countersign.http.prot",
                        "elsewhere",
                        "COUNTERSIGN_HTTP_PROT",
                        "countersign.http.port",
                        "countersign.http.timeout",
                        "countersign.http.trusted-proxies",
                        "countersign.radius.enabled",
                        "countersign.http.public-url");
        assertThat(fault.problems()).allSatisfy(problem -> {
            assertThat(problem.wayOut()).isNotBlank();
            assertThat(problem.line()).doesNotContain("\n");
        });
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() throws IOException {
        Path file = Files.writeString(directory.resolve("countersign.yaml"), """
                countersign:
                  http: {port: 1001}
                  radius: {port: 1002}
                  passwords: {at-once: 3}
                """);
        SettingSources sources = new SettingSources()
                .file(file)
                .environment(Map.of("COUNTERSIGN_RADIUS_PORT", "2002", "COUNTERSIGN_PASSWORDS_AT_ONCE", "4"))
                .option(SettingKey.PASSWORDS_AT_ONCE, 5);

        Settings settings = Settings.read(data(), sources, Use.DEMO);

        assertThat(settings.http().port()).isEqualTo(1001);
        assertThat(settings.radius().port()).isEqualTo(2002);
        assertThat(settings.passwords().atOnce()).isEqualTo(5);
    }

    @Test
    void servingWithoutEncryptionIsRefused() {
        SettingSources sources = new SettingSources().option(SettingKey.HTTP_PUBLIC_URL, "http://mfa.example.org");

        assertThat(fault(sources, Use.SERVE).problems())
                .extracting(SettingProblem::key)
                .containsExactly("countersign.http.public-url", "countersign.http.certificate");
    }

    @Test
    void servingBehindANamedProxyIsAllowed() {
        SettingSources sources = new SettingSources()
                .option(SettingKey.HTTP_PUBLIC_URL, "https://MFA.example.org/")
                .option(SettingKey.HTTP_TRUSTED_PROXIES, "10.1.0.0/16, ::1");

        Settings settings = Settings.read(data(), sources, Use.SERVE);

        assertThat(settings.http().url(1)).isEqualTo("https://mfa.example.org");
        assertThat(settings.http().trustedProxies())
                .containsExactly(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("::1"));
    }

    @Test
    void plainHttpIsAllowedOnLoopbackOnly() {
        SettingSources loopback = new SettingSources()
                .option(SettingKey.HTTP_PUBLIC_URL, "http://localhost:8443")
                .option(SettingKey.HTTP_PLAIN_ON_LOOPBACK, "true");
        assertThat(Settings.read(data(), loopback, Use.SERVE).http().tls()).isEmpty();

        assertThat(fault(loopback.option(SettingKey.HTTP_ADDRESS, "0.0.0.0"), Use.SERVE)
                        .problems())
                .extracting(SettingProblem::key)
                .containsExactly("countersign.http.plain-on-loopback");
    }

    @Test
    void theDemoListensOnLoopbackOnly() {
        SettingSources sources = new SettingSources()
                .option(SettingKey.HTTP_ADDRESS, "0.0.0.0")
                .option(SettingKey.RADIUS_ADDRESS, "192.0.2.1")
                .option(SettingKey.LDAP_ADDRESS, "192.0.2.1");

        assertThat(fault(sources, Use.DEMO).problems())
                .extracting(SettingProblem::key)
                .containsExactly("countersign.http.address", "countersign.radius.address", "countersign.ldap.address");
    }

    @Test
    void ldapLeavesTheMachineOnlyWithACertificate() {
        SettingSources sources = new SettingSources()
                .option(SettingKey.HTTP_PUBLIC_URL, "https://mfa.example.org")
                .option(SettingKey.HTTP_TRUSTED_PROXIES, "::1")
                .option(SettingKey.LDAP_ENABLED, "true")
                .option(SettingKey.LDAP_ADDRESS, "0.0.0.0")
                .option(SettingKey.LDAP_LDAPS_PORT, "636");

        assertThat(fault(sources, Use.SERVE).problems())
                .extracting(SettingProblem::key)
                .containsExactly("countersign.ldap.address", "countersign.ldap.ldaps-port");
    }

    @Test
    void aBaseDnThatIsNoneAndATenantThatCannotBeAreRefused() {
        SettingSources sources = new SettingSources()
                .option(SettingKey.LDAP_BASE, "example.org")
                .option(SettingKey.LDAP_TENANT, "No Tenant");

        assertThat(fault(sources, Use.DEMO).problems())
                .extracting(SettingProblem::key)
                .containsExactly("countersign.ldap.base", "countersign.ldap.tenant");
    }

    @Test
    void aPasswordInTheDatabaseUrlIsRefusedAndNotRepeated() {
        SettingSources sources =
                new SettingSources().option(SettingKey.DATABASE_URL, "jdbc:postgresql://db/x?user=u&password=hunter2");

        SettingsFault fault = fault(sources, Use.DEMO);

        assertThat(fault.problems())
                .extracting(SettingProblem::key)
                .contains("countersign.database.url", "countersign.database.password-file");
        assertThat(fault.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aSecretFileThatOthersReadIsRefused() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "x");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        SettingSources sources = new SettingSources()
                .option(SettingKey.DATABASE_URL, "jdbc:postgresql://db/x")
                .option(SettingKey.DATABASE_PASSWORD_FILE, password);

        assertThat(fault(sources, Use.DEMO).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .contains("can be read by others")
                        .contains("chmod 600"));
    }

    @Test
    void aFileOfCountriesThatIsMissingOrDamagedIsNamedByItsKey() throws IOException {
        Path missing = directory.resolve("missing.mmdb");
        assertThat(fault(new SettingSources().option(SettingKey.GEOIP_FILE, missing), Use.DEMO)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .startsWith("countersign.geoip.file: the file " + missing + " is missing"));

        Path damaged = Files.writeString(directory.resolve("damaged.mmdb"), "half of a download");
        assertThat(fault(new SettingSources().option(SettingKey.GEOIP_FILE, damaged), Use.DEMO)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .isEqualTo("countersign.geoip.file: the file " + damaged
                                + " is damaged, or no MaxMind DB file; give a database of countries (.mmdb)"));

        Path good =
                TestCountryFile.ofBoth().country("81.2.69.0/24", "NO", "Norway").write(directory.resolve("good.mmdb"));
        assertThat(Settings.read(data(), new SettingSources().option(SettingKey.GEOIP_FILE, good), Use.DEMO)
                        .geoip())
                .hasValue(good);
    }

    @Test
    void theSampleIsAcceptedOnceItsPublicUrlAndProxyAreThere() throws IOException {
        Path file = Files.writeString(
                directory.resolve("countersign.yaml"),
                SampleSettings.text("https://mfa.example.org").replace("# trusted-proxies:", "trusted-proxies: ::1"));

        Settings settings = Settings.read(data(), new SettingSources().file(file), Use.SERVE);

        assertThat(settings.http().publicUrl()).hasToString("Optional[https://mfa.example.org]");
    }

    @Test
    void theSampleAndTheGuideNameEveryKey() throws IOException {
        String sample = SampleSettings.text("");
        String guide = Files.readString(Path.of("..", "docs", "configuration.md"));
        for (SettingKey key : SettingKey.values()) {
            assertThat(sample).contains(key.path().substring(key.path().lastIndexOf('.') + 1) + ":");
            assertThat(guide)
                    .contains("| `" + key.path() + "` | "
                            + (key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`"));
        }
    }

    private DataDirectory data() {
        return DataDirectory.at(directory);
    }

    private SettingsFault fault(SettingSources sources, Use use) {
        return catchThrowableOfType(SettingsFault.class, () -> Settings.read(data(), sources, use));
    }

    @Test
    void passwordsLeaveOneProcessorToEverythingElseUnlessTheOperatorSaysHowManyThreads() {
        assertThat(new PasswordSettings(0, 64).threads(8)).isEqualTo(7);
        assertThat(new PasswordSettings(0, 64).threads(2)).isEqualTo(1);
        assertThat(new PasswordSettings(0, 64).threads(1)).isEqualTo(1);
        assertThat(new PasswordSettings(5, 64).threads(2)).isEqualTo(5);
    }
}
