package org.countersign.server.settings;

import java.util.OptionalInt;
import org.countersign.core.tenant.Tenant;
import org.countersign.ldap.tree.UserTree;

/** Reads {@code countersign.ldap.*}. */
final class LdapReader {
    private static final int LONGEST_APPLICATION = 100;

    private LdapReader() {}

    static LdapSettings read(SettingReader reader) {
        return new LdapSettings(
                reader.flag(SettingKey.LDAP_ENABLED),
                reader.address(SettingKey.LDAP_ADDRESS),
                reader.number(SettingKey.LDAP_PORT, 0, 65_535),
                reader.optional(SettingKey.LDAP_LDAPS_PORT).isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(reader.number(SettingKey.LDAP_LDAPS_PORT, 0, 65_535)),
                base(reader),
                tenant(reader),
                application(reader),
                reader.flag(SettingKey.LDAP_CODES_AFTER_PASSWORD));
    }

    /** Passwords that leave the machine do so inside TLS. */
    static void requireEncryption(Settings settings, SettingReader reader) {
        LdapSettings ldap = settings.ldap();
        if (!ldap.enabled() || settings.http().tls().isPresent()) {
            return;
        }
        String wayOut = "give " + SettingKey.HTTP_CERTIFICATE.path() + " and its key, which LDAP uses too";
        if (!ldap.address().isLoopbackAddress()) {
            reader.problem(SettingKey.LDAP_ADDRESS, "is no loopback address, and LDAP has no certificate", wayOut);
        }
        if (ldap.ldapsPort().isPresent()) {
            reader.problem(SettingKey.LDAP_LDAPS_PORT, "is set, and there is no certificate", wayOut);
        }
    }

    private static String base(SettingReader reader) {
        String base = reader.text(SettingKey.LDAP_BASE);
        try {
            return new UserTree(base).base().toString();
        } catch (IllegalArgumentException e) {
            reader.wrong(SettingKey.LDAP_BASE, "give a DN such as dc=example,dc=org");
            return SettingKey.LDAP_BASE.defaultValue();
        }
    }

    private static String tenant(SettingReader reader) {
        String tenant = reader.text(SettingKey.LDAP_TENANT);
        if (!tenant.isEmpty() && !Tenant.isSlug(tenant)) {
            reader.wrong(SettingKey.LDAP_TENANT, "give a tenant's short name: letters a-z, digits, dashes");
        }
        return tenant;
    }

    private static String application(SettingReader reader) {
        String application = reader.text(SettingKey.LDAP_APPLICATION);
        if (application.isEmpty() || application.length() > LONGEST_APPLICATION) {
            reader.wrong(SettingKey.LDAP_APPLICATION, "give 1 to 100 characters");
        }
        return application;
    }
}
