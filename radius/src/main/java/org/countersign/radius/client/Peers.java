package org.countersign.radius.client;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Knows the clients of all tenants by the address they send from.
 *
 * <p>Asked for every packet on the one thread that receives: an implementation MUST answer from memory, never wait for
 * a database, and MUST be thread-safe. {@link PeerTable} is such an answer; a store keeps one and replaces it when the
 * clients change.
 */
@FunctionalInterface
public interface Peers {

    /**
     * The client that sends from the address; empty where there is none, and then nobody is answered.
     *
     * @param source the address the datagram came from
     * @param nasIdentifier the request's NAS-Identifier, not authenticated yet
     */
    Optional<Peer> find(InetAddress source, Optional<String> nasIdentifier);
}
