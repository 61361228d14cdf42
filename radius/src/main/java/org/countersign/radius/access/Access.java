package org.countersign.radius.access;

import java.nio.charset.StandardCharsets;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Username;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.UserPassword;

/** An Access-Request, with what is read from it. */
record Access(Peer peer, RadiusRequest request, Origin origin) {
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
        return request.typed(AttributeType.USER_NAME).orElse("");
    }

    /** What a State is bound to: the user, in whichever spelling the name comes back (S1.2). */
    byte[] boundName() {
        String name = name();
        return Username.of(name).map(Username::key).orElse(name).getBytes(StandardCharsets.UTF_8);
    }
}
