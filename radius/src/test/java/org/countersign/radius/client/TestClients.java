package org.countersign.radius.client;

import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.radius.packet.SharedSecret;

/** Clients for tests, on loopback. */
public final class TestClients {
    /** The shared secret of all of them. */
    public static final String SECRET = "testing123";

    private TestClients() {}

    /** A client that has checked the password itself. */
    public static RadiusClient none() {
        return client("vpn", RadiusClient.Access.of(FirstFactor.NONE));
    }

    /** A client whose passwords are checked here. */
    public static RadiusClient local() {
        return client("vpn", RadiusClient.Access.of(FirstFactor.LOCAL));
    }

    /** A client of that name at 127.0.0.0/8. */
    public static RadiusClient client(String name, RadiusClient.Access access) {
        return new RadiusClient(
                new TenantId(new UUID(0, 1)),
                name,
                AddressRange.parse("127.0.0.0/8"),
                null,
                SharedSecret.of(SECRET),
                "Office VPN",
                access);
    }
}
