package org.countersign.server.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.server.data.DataLock;
import org.countersign.server.settings.HttpSettings;
import org.countersign.server.settings.LdapSettings;
import org.countersign.server.settings.RadiusSettings;
import org.countersign.server.settings.Settings;

/** The TLS certificate's dates, and the ports. */
final class NetworkChecks {
    private static final Duration SOON = Duration.ofDays(21);
    private static final int BACKLOG = 1;

    private NetworkChecks() {}

    static List<Finding> certificate(HttpSettings http) {
        if (http.tls().isEmpty()) {
            return List.of(Finding.ok(
                    "TLS", http.trustedProxies().isEmpty() ? "none, on loopback only" : "done by the trusted proxy"));
        }
        try {
            X509Certificate certificate = http.tls().get().own();
            return List.of(dates(
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Instant.now()));
        } catch (IOException | CertificateException e) {
            return List.of(Finding.fail("TLS", "the certificate cannot be read", "give a PEM file"));
        }
    }

    static Finding dates(Instant from, Instant until, Instant now) {
        if (now.isBefore(from)) {
            return Finding.fail("TLS", "the certificate is valid from " + from, "see whether the clock is right");
        }
        if (now.isAfter(until)) {
            return Finding.fail("TLS", "the certificate ran out at " + until, "renew it, then restart the server");
        }
        return now.plus(SOON).isAfter(until)
                ? Finding.warn("TLS", "the certificate runs out at " + until, "renew it, then restart the server")
                : Finding.ok("TLS", "the certificate is valid until " + until);
    }

    static List<Finding> ports(Settings settings) {
        boolean ours = DataLock.held(settings.data());
        List<Finding> findings = new ArrayList<>();
        HttpSettings http = settings.http();
        findings.add(
                port("HTTP port", http.port(), ours, () -> new ServerSocket(http.port(), BACKLOG, http.address())));
        RadiusSettings radius = settings.radius();
        if (radius.enabled()) {
            InetAddress address = radius.address();
            findings.add(port("RADIUS port", radius.port(), ours, () -> new DatagramSocket(radius.port(), address)));
        }
        LdapSettings ldap = settings.ldap();
        if (ldap.enabled()) {
            findings.add(
                    port("LDAP port", ldap.port(), ours, () -> new ServerSocket(ldap.port(), BACKLOG, ldap.address())));
            ldap.ldapsPort()
                    .ifPresent(port -> findings.add(
                            port("LDAPS port", port, ours, () -> new ServerSocket(port, BACKLOG, ldap.address()))));
        }
        return findings;
    }

    private static Finding port(String check, int port, boolean ours, Binding binding) {
        try (AutoCloseable bound = binding.bind()) {
            String state = bound != null && ours ? "free, though a server is running here" : "free";
            return Finding.ok(check, port == 0 ? "any free one" : port + " is " + state);
        } catch (Exception e) {
            return ours
                    ? Finding.ok(check, port + " is in use, by the running server it seems")
                    : Finding.fail(
                            check,
                            port + " cannot be used (" + e.getMessage() + ")",
                            "choose another, or stop who uses it");
        }
    }

    private interface Binding {
        AutoCloseable bind() throws IOException;
    }
}
