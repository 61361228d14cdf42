package org.countersign.server.settings;

import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * The LDAP front door.
 *
 * @param enabled whether it answers at all
 * @param address listened on
 * @param port TCP, with StartTLS where there is a certificate; 0 for any free one
 * @param ldapsPort TCP, in TLS from the beginning; empty for none
 * @param base the base DN
 * @param tenant short name of the tenant whose users bind; empty for the only one
 * @param application as users and reports see it
 * @param codesAfterPassword whether users type a code after the password
 */
public record LdapSettings(
        boolean enabled,
        InetAddress address,
        int port,
        OptionalInt ldapsPort,
        String base,
        String tenant,
        String application,
        boolean codesAfterPassword) {}
