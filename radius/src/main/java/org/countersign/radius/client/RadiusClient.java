package org.countersign.radius.client;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;
import org.countersign.radius.packet.SharedSecret;
import org.jspecify.annotations.Nullable;

/**
 * A machine or a network of machines (a VPN concentrator, a firewall) that may ask over RADIUS (S7.4).
 *
 * @param tenant whose users it asks about
 * @param name its name among the tenant's clients, for people and logs, 1 to 100 characters
 * @param range the addresses it sends from
 * @param nasIdentifier the NAS-Identifier it sends, where several clients share a range; null to take any
 * @param secret the shared secret
 * @param application the name of the application, as users and reports see it, 1 to 100 characters
 * @param access how its users sign in
 */
public record RadiusClient(
        TenantId tenant,
        String name,
        AddressRange range,
        @Nullable String nasIdentifier,
        SharedSecret secret,
        String application,
        Access access) {
    private static final int LONGEST_NAME = 100;

    public RadiusClient {
        requireName(name, "name");
        requireName(application, "application");
    }

    /**
     * How the users of a client sign in, and what the client must prove.
     *
     * @param firstFactor who checks the password
     * @param secondFactorMode how the client can carry the second factor
     * @param messageAuthenticatorRequired whether requests without Message-Authenticator are dropped; true unless an
     *     administrator exempted the client by name (CVE-2024-3596)
     */
    public record Access(
            FirstFactor firstFactor, SecondFactorMode secondFactorMode, boolean messageAuthenticatorRequired) {

        /** The safe defaults: challenges, and Message-Authenticator required. */
        public static Access of(FirstFactor firstFactor) {
            return new Access(firstFactor, SecondFactorMode.CHALLENGE, true);
        }
    }

    /** Whether this client is meant by the NAS-Identifier of a request: equal to its own, or it takes any. */
    public boolean takes(Optional<String> sentNasIdentifier) {
        return nasIdentifier == null || nasIdentifier.equals(sentNasIdentifier.orElse(null));
    }

    private static void requireName(String value, String what) {
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A RADIUS client's " + what + " must have 1 to 100 characters");
        }
    }
}
