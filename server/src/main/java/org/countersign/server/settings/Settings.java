package org.countersign.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.countersign.server.data.DataDirectory;

/**
 * The whole configuration, checked.
 *
 * @param data where everything is kept
 * @param http the web pages and the API
 * @param database the database
 * @param radius the RADIUS front door
 * @param ldap the LDAP front door
 * @param passwords bounds on hashing passwords
 * @param push what wakes phones
 * @param geoip the file with countries; empty for none
 * @param delivery what reaches the providers of texts and calls
 * @param mail the mail server; empty where none was named
 * @param support who helps users
 * @param keyset the keyset's file
 * @param logLevel error, warn, info or debug
 */
public record Settings(
        DataDirectory data,
        HttpSettings http,
        DatabaseSettings database,
        RadiusSettings radius,
        LdapSettings ldap,
        PasswordSettings passwords,
        PushSettings push,
        Optional<Path> geoip,
        DeliverySettings delivery,
        Optional<MailSettings> mail,
        SupportSettings support,
        Path keyset,
        String logLevel) {

    /** What the server is started for, which decides what it refuses. */
    public enum Use {
        /** The real thing. */
        SERVE,
        /** A trial on loopback with secrets everybody knows. */
        DEMO
    }

    /**
     * Reads and checks everything.
     *
     * @throws SettingsFault with all problems at once
     */
    public static Settings read(DataDirectory data, SettingSources sources, Use use) {
        SettingReader reader = new SettingReader(sources);
        Settings settings = new Settings(
                data,
                HttpReader.read(reader),
                DatabaseReader.read(reader),
                radius(reader),
                LdapReader.read(reader),
                new PasswordSettings(
                        reader.number(SettingKey.PASSWORDS_AT_ONCE, 0, 64),
                        reader.number(SettingKey.PASSWORDS_WAITING, 0, 10_000)),
                push(reader),
                GeoipReader.read(reader),
                new DeliverySettings(reader.flag(SettingKey.DELIVERY_ALLOW_PRIVATE_NETWORKS)),
                MailSettings.read(reader),
                SupportSettings.read(reader),
                reader.optional(SettingKey.KEYSET_FILE).map(Path::of).orElse(data.keyset()),
                reader.oneOf(SettingKey.LOG_LEVEL, java.util.List.of("error", "warn", "info", "debug")));
        LdapReader.requireEncryption(settings, reader);
        switch (use) {
            case SERVE -> HttpReader.requireEncryption(settings.http(), reader);
            case DEMO -> requireLoopback(settings, reader);
        }
        if (!reader.problems().isEmpty()) {
            throw new SettingsFault(reader.problems());
        }
        return settings;
    }

    private static RadiusSettings radius(SettingReader reader) {
        return new RadiusSettings(
                reader.flag(SettingKey.RADIUS_ENABLED),
                reader.address(SettingKey.RADIUS_ADDRESS),
                reader.number(SettingKey.RADIUS_PORT, 0, 65_535),
                reader.number(SettingKey.RADIUS_QUEUE, 16, 65_536),
                reader.duration(SettingKey.RADIUS_WAIT, Duration.ofSeconds(5), Duration.ofSeconds(60)));
    }

    private static PushSettings push(SettingReader reader) {
        Optional<String> contact = reader.optional(SettingKey.PUSH_CONTACT);
        if (contact.isPresent() && !contact.get().matches("(mailto|https):\\S{1,200}")) {
            reader.wrong(SettingKey.PUSH_CONTACT, "give a mailto: or https: address");
        }
        return new PushSettings(contact, reader.flag(SettingKey.PUSH_ALLOW_PRIVATE_NETWORKS));
    }

    private static void requireLoopback(Settings settings, SettingReader reader) {
        String wayOut = "the demo's secrets are known to everybody: leave 127.0.0.1, or use init and serve";
        if (!settings.http.address().isLoopbackAddress()) {
            reader.problem(SettingKey.HTTP_ADDRESS, "the demo listens on loopback only", wayOut);
        }
        if (!settings.radius.address().isLoopbackAddress()) {
            reader.problem(SettingKey.RADIUS_ADDRESS, "the demo listens on loopback only", wayOut);
        }
        if (!settings.ldap.address().isLoopbackAddress()) {
            reader.problem(SettingKey.LDAP_ADDRESS, "the demo listens on loopback only", wayOut);
        }
    }
}
