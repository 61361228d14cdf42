package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.core.authority.Actor;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.User;
import org.countersign.web.security.Visitor;

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
    public Actor.Person actor(HttpServletRequest request, User user) {
        Optional<Visitor> visitor = Visitor.of(request)
                .filter(known -> known.summary() != null && known.user().id().equals(user.id()));
        return new Actor.Person(
                user,
                visitor.filter(known -> !known.known().methods().isEmpty()).isPresent(),
                visitor.map(known -> known.state().verifiedAt()).orElse(null),
                of(request));
    }
}
