package org.countersign.radius.access;

import org.countersign.core.application.RadiusClient;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.UserPassword;

/** An Access-Request, with what is read from it. */
record Access(Peer peer, RadiusRequest request, byte[] userName, Origin origin) {
    /** In clear; read when asked for, so that the record holds no secret that it could print. */
    String password() {
        return UserPassword.of(request, peer.secret());
    }

    RadiusClient client() {
        return peer.client();
    }

    TenantId tenant() {
        return peer.client().tenant();
    }

    String name() {
        // A name that is not UTF-8 is nobody's; the core refuses the empty one.
        return request.text(AttributeType.USER_NAME).orElse("");
    }
}
