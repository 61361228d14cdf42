package org.countersign.radius.client;

import java.util.Optional;
import org.countersign.core.application.AddressRange;
import org.countersign.core.application.RadiusClient;
import org.countersign.radius.packet.SharedSecret;

/**
 * A RADIUS client ready for its packets: the range read, the digests keyed.
 *
 * @param client the client as it is kept
 * @param range the addresses it sends from
 * @param secret the shared secret
 */
public record Peer(RadiusClient client, AddressRange range, SharedSecret secret) {

    /**
     * Makes a client ready.
     *
     * @throws IllegalArgumentException where its CIDR is none; the message names it
     */
    public static Peer of(RadiusClient client) {
        return new Peer(client, AddressRange.parse(client.cidr()), SharedSecret.of(client.secret()));
    }

    /** Its name, for the log. */
    public String name() {
        return client.name();
    }

    /** Whether this client is meant by the NAS-Identifier of a request: equal to its own, or it takes any. */
    boolean takes(Optional<String> sentNasIdentifier) {
        return takesAny() || client.nasIdentifier().equals(sentNasIdentifier.orElse(""));
    }

    boolean takesAny() {
        return client.nasIdentifier().isEmpty();
    }
}
