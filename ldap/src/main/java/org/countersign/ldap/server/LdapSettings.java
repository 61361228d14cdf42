package org.countersign.ldap.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;

/**
 * Where the LDAP server listens and what bounds it has.
 *
 * @param address the local address to listen on
 * @param port the TCP port of LDAP with StartTLS, 0 for any free one
 * @param ldapsPort the TCP port of LDAP in TLS from the beginning, 0 for any free one; empty for none
 * @param tls the certificate; empty for none, and then there is neither StartTLS nor LDAPS
 * @param bounds what clients may take
 */
public record LdapSettings(
        InetAddress address, int port, OptionalInt ldapsPort, Optional<SSLContext> tls, Bounds bounds) {

    /**
     * What clients may take.
     *
     * @param connections how many may be open at once
     * @param perAddress how many of them from one address
     * @param silence how long a client that has not bound yet may send nothing
     * @param idle the same for one that has sent a request
     * @param message how long one message, a TLS handshake or an answer may take to come through
     * @param work how long the server itself may take for an answer, a wait for the user's phone included
     */
    public record Bounds(
            int connections, int perAddress, Duration silence, Duration idle, Duration message, Duration work) {
        /** 1,024 connections, 512 from one address; 10 s to the first request, 5 min idle, 10 s a message, 90 s of work. */
        public static final Bounds DEFAULT = new Bounds(
                1024,
                512,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(90));
    }

    public LdapSettings {
        if (ldapsPort.isPresent() && tls.isEmpty()) {
            throw new IllegalArgumentException("LDAPS needs a certificate");
        }
    }
}
