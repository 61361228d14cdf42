package org.countersign.radius.server;

import java.net.InetSocketAddress;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.RadiusResponse;

/** Decides about Access-Requests. Called on a virtual thread for each; may block. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * The answer to a request whose client and Message-Authenticator have been checked.
     *
     * @throws org.countersign.core.shared.Unavailable where no decision is to be had; the client gets no answer, so
     *     that it tries another server
     */
    RadiusResponse handle(Peer peer, InetSocketAddress source, RadiusRequest request);

    /**
     * How many of the requests being handled wait for a person. They take no part in the bound on requests in progress:
     * people with slow thumbs must not keep others out. The handler bounds them itself.
     */
    default int waiting() {
        return 0;
    }
}
