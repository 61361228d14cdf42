package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import org.countersign.core.audit.Actor;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.User;

/** Where a request to a page came from, in the core's words. */
public final class Origins {
    /** The application that the pages themselves are. */
    public static final String APPLICATION = "Countersign";

    private final ClientAddresses addresses;

    /** Takes client addresses from there. */
    public Origins(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** The origin of a request. */
    public Origin of(HttpServletRequest request) {
        return new Origin(Door.WEB, APPLICATION, addresses.of(request), CorrelationIds.of(request));
    }

    /** The user who acts by a request. */
    public Actor actor(HttpServletRequest request, User user) {
        return new Actor(user.name().typed(), user.role(), of(request));
    }
}
