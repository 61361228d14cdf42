package org.countersign.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every key of the configuration, with its default and what it is for. An empty default means: not set. */
public enum SettingKey {
    HTTP_ADDRESS("http.address", "127.0.0.1", "Address the web pages and the API listen on; 0.0.0.0 for all."),
    HTTP_PORT("http.port", "8443", "Port they listen on; 0 for any free one."),
    HTTP_PUBLIC_URL(
            "http.public-url", "", "What users type to get here, for example https://mfa.example.org. Required."),
    HTTP_CERTIFICATE("http.certificate", "", "PEM file with the TLS certificate and its chain."),
    HTTP_CERTIFICATE_KEY("http.certificate-key", "", "PEM file with the certificate's private key, mode 0600."),
    HTTP_TRUSTED_PROXIES(
            "http.trusted-proxies",
            "",
            "Proxies whose X-Forwarded-For, Forwarded and X-Forwarded-Proto are believed, as addresses or CIDR ranges,"
                    + " comma-separated."),
    HTTP_PLAIN_ON_LOOPBACK(
            "http.plain-on-loopback", "false", "Allows http without TLS or proxy, on a loopback address only."),
    HTTP_MAX_CONNECTIONS("http.max-connections", "4000", "Connections open at once; more wait in the system's queue."),
    HTTP_TIMEOUT("http.timeout", "10s", "How long a client may take to send its next bytes (1s to 5m)."),
    HTTP_MAX_BODY("http.max-body", "64KB", "Largest body a page takes (1KB to 16MB); the API has its own bounds."),
    DATABASE_URL(
            "database.url",
            "",
            "JDBC URL of a PostgreSQL 14 or newer, for example jdbc:postgresql://db.example.org/countersign?sslmode="
                    + "verify-full. Not set: the PostgreSQL that comes along."),
    DATABASE_USER("database.user", "countersign", "Role at that PostgreSQL."),
    DATABASE_PASSWORD_FILE("database.password-file", "", "File that holds the role's password, mode 0600."),
    DATABASE_POOL_SIZE("database.pool-size", "10", "Connections kept for all but the decisions (2 to 200)."),
    RADIUS_ENABLED("radius.enabled", "true", "Whether to answer RADIUS."),
    RADIUS_ADDRESS("radius.address", "127.0.0.1", "Address RADIUS listens on; 0.0.0.0 for all."),
    RADIUS_PORT("radius.port", "1812", "UDP port RADIUS listens on; 0 for any free one."),
    RADIUS_QUEUE("radius.queue", "2048", "RADIUS requests that may wait; more are dropped (16 to 65536)."),
    RADIUS_WAIT(
            "radius.wait",
            "30s",
            "How long RADIUS and LDAP hold a request for an approval in the app; less than the clients' time-out (5s to"
                    + " 60s)."),
    LDAP_ENABLED("ldap.enabled", "false", "Whether to answer LDAP."),
    LDAP_ADDRESS(
            "ldap.address", "127.0.0.1", "Address LDAP listens on; 0.0.0.0 for all, which needs http.certificate."),
    LDAP_PORT("ldap.port", "389", "TCP port of LDAP with StartTLS; 0 for any free one."),
    LDAP_LDAPS_PORT("ldap.ldaps-port", "", "TCP port of LDAP inside TLS, usually 636. Not set: none."),
    LDAP_BASE("ldap.base", "dc=example,dc=org", "Base DN; users bind as uid=NAME,ou=users,BASE."),
    LDAP_TENANT("ldap.tenant", "", "Short name of the tenant whose users bind. Not set: the only one."),
    LDAP_APPLICATION("ldap.application", "Mail", "The application that users and reports see (1 to 100 characters)."),
    LDAP_CODES_AFTER_PASSWORD(
            "ldap.codes-after-password", "false", "Whether users type a code after the password: password,123456."),
    KEYSET_FILE("keyset.file", "", "The keyset. Not set: keyset.json in the data directory."),
    PASSWORDS_AT_ONCE(
            "passwords.at-once",
            "0",
            "Password hashes computed at once, 19 MB each (1 to 64); 0: one fewer than there are processors."),
    PASSWORDS_WAITING(
            "passwords.waiting",
            "64",
            "Password checks that may wait, half of them from one address; more are turned away (0 to 10000)."),
    PUSH_CONTACT(
            "push.contact",
            "",
            "Where push services find whoever runs this server: mailto: or https:. Not set: http.public-url."),
    PUSH_ALLOW_PRIVATE_NETWORKS(
            "push.allow-private-networks",
            "false",
            "Also sends to push services in private networks and on other ports than 443, for one of your own."),
    GEOIP_FILE(
            "geoip.file",
            "",
            "MaxMind DB file (.mmdb, up to 32 MB) with countries, to show where a request comes from. Not set: no"
                    + " country is shown."),
    DELIVERY_ALLOW_PRIVATE_NETWORKS(
            "delivery.allow-private-networks",
            "false",
            "Also contacts providers of texts and calls in private networks, over http and on other ports than 443, for"
                    + " a gateway of your own."),
    MAIL_HOST(
            "mail.host",
            "",
            "Mail server that takes notices to users, as its certificate names it. Not set: none are mailed."),
    MAIL_PORT("mail.port", "587", "Its port; usually 465 where mail.security is tls (1 to 65535)."),
    MAIL_SECURITY(
            "mail.security",
            "starttls",
            "starttls (nothing is sent without it), tls (from the first byte), or none, for a server on this machine only."),
    MAIL_CA_FILE(
            "mail.ca-file",
            "",
            "PEM file with the authority that signed its certificate. Not set: those that Java trusts."),
    MAIL_USER("mail.user", "", "Name to sign in there with. Not set: without signing in."),
    MAIL_PASSWORD_FILE("mail.password-file", "", "File that holds the password, mode 0600."),
    MAIL_FROM("mail.from", "", "Address that mail comes from, for example mfa@example.org. Required with mail.host."),
    MAIL_FRAUD_TO(
            "mail.fraud-to", "", "Address that is told when a user reports fraud, usually a list's. Not set: nobody."),
    SUPPORT_CONTACT(
            "support.contact",
            "",
            "Who helps users, as pages say it, for example Service desk, room 12 (up to 100 characters)."),
    SUPPORT_ADDRESS("support.address", "", "Where the pages' words about help lead: tel:, mailto: or https:."),
    LOG_LEVEL("log.level", "info", "error, warn, info or debug.");

    /** What every key begins with. */
    public static final String ROOT = "countersign.";

    private final String name;
    private final String defaultValue;
    private final String description;

    SettingKey(String name, String defaultValue, String description) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** The whole key, as in {@code countersign.http.port}. */
    public String path() {
        return ROOT + name;
    }

    /** The environment variable that sets the key, as in {@code COUNTERSIGN_HTTP_PORT}. */
    public String environmentVariable() {
        return path().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value where none is given; empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it is for, its unit and range. */
    public String description() {
        return description;
    }

    /** The key with this path. */
    public static Optional<SettingKey> at(String path) {
        return Arrays.stream(values()).filter(key -> key.path().equals(path)).findFirst();
    }

    /** Whether keys lie below this path: a group may stand in the file with nothing in it. */
    static boolean isGroup(String path) {
        return Arrays.stream(values()).anyMatch(key -> key.path().startsWith(path + "."));
    }
}
