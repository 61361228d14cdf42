package org.countersign.radius.client;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.tenant.TenantId;

/** Clients for tests. */
public final class TestPeers {
    /** The shared secret of all of them. */
    public static final String SECRET = "testing123";

    private TestPeers() {}

    /** A client on loopback that has checked the password itself. */
    public static Peer none() {
        return new Builder().build();
    }

    /** A client on loopback whose passwords are checked here. */
    public static Peer local() {
        return new Builder().firstFactor(FirstFactorCheck.LOCAL).build();
    }

    /** The safe defaults, to be changed. */
    public static final class Builder {
        private TenantId tenant = new TenantId(new UUID(0, 1));
        private String name = "vpn";
        private String cidr = "127.0.0.0/8";
        private String nasIdentifier = "";
        private FirstFactorCheck firstFactor = FirstFactorCheck.CLIENT;
        private boolean challenge = true;
        private boolean messageAuthenticatorRequired = true;

        public Builder tenant(TenantId value) {
            tenant = value;
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder cidr(String value) {
            cidr = value;
            return this;
        }

        public Builder nasIdentifier(String value) {
            nasIdentifier = value;
            return this;
        }

        public Builder firstFactor(FirstFactorCheck value) {
            firstFactor = value;
            return this;
        }

        public Builder withoutChallenge() {
            challenge = false;
            return this;
        }

        public Builder exempted() {
            messageAuthenticatorRequired = false;
            return this;
        }

        /** The client as it is kept. */
        public RadiusClient stored() {
            return new RadiusClient(
                    tenant,
                    name,
                    cidr,
                    nasIdentifier,
                    SECRET.getBytes(StandardCharsets.UTF_8),
                    firstFactor,
                    "Office VPN",
                    challenge,
                    messageAuthenticatorRequired);
        }

        public Peer build() {
            return Peer.of(stored());
        }
    }
}
