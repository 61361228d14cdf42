package org.countersign.core.application;

import java.util.Arrays;
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
        /** The client has checked it: the User-Password is the passcode. */
        NONE
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
