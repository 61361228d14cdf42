package org.countersign.core.application;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.tenant.TenantId;

/**
 * A RADIUS client (S7.4): a VPN or another network access server, known by where its packets come from. Prints no secret.
 *
 * @param tenant whose users it signs in
 * @param name its name for administrators, 1 to 60 of letters, digits, {@code . - _}; unique in the tenant
 * @param cidr the addresses its packets come from, for example {@code 192.0.2.0/24}
 * @param nasIdentifier only requests with this NAS-Identifier; empty for any
 * @param secret the shared secret, 6 to 128 bytes
 * @param firstFactor who checks the password
 * @param application the name users and reports see
 * @param challenge whether it can show an Access-Challenge; if not, a code must come appended to the password
 * @param requireMessageAuthenticator refuse requests without one (CVE-2024-3596); off only where the client can't
 */
public record RadiusClient(
        TenantId tenant,
        String name,
        String cidr,
        String nasIdentifier,
        byte[] secret,
        FirstFactorCheck firstFactor,
        String application,
        boolean challenge,
        boolean requireMessageAuthenticator) {
    /** Who checks the password. */
    public enum FirstFactorCheck {
        /** Countersign, against the local password. */
        LOCAL,
        /**
         * The client has checked the password, or a certificate: the User-Password is the code, or empty. Empty is enough
         * for a user who needs no second factor; a code that nobody compares is refused (ATTACKS G18).
         */
        CLIENT,
        /** Nobody: the code in the User-Password is all that opens, and only to users who have one to compare it with. */
        CODE;

        /** The name in API and command line. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The check of that name; empty where there is none. */
        public static Optional<FirstFactorCheck> ofWireName(String name) {
            return Arrays.stream(values())
                    .filter(check -> check.wireName().equals(name))
                    .findFirst();
        }
    }

    public RadiusClient {
        if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new IllegalArgumentException("A RADIUS client's name is 1 to 60 letters, digits, dots, dashes");
        }
        if (secret.length < 6 || secret.length > 128) {
            throw new IllegalArgumentException("A RADIUS secret has 6 to 128 bytes");
        }
        if (application.isBlank() || application.length() > 100) {
            throw new IllegalArgumentException("An application's name is 1 to 100 characters");
        }
        secret = secret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RadiusClient that
                && tenant.equals(that.tenant)
                && name.equals(that.name)
                && cidr.equals(that.cidr)
                && nasIdentifier.equals(that.nasIdentifier)
                && Arrays.equals(secret, that.secret)
                && firstFactor == that.firstFactor
                && application.equals(that.application)
                && challenge == that.challenge
                && requireMessageAuthenticator == that.requireMessageAuthenticator;
    }

    @Override
    public int hashCode() {
        return 31 * tenant.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return "RadiusClient[" + name + ", " + cidr + "]";
    }
}
