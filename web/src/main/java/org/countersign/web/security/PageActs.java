package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.authority.Target;
import org.countersign.core.session.Stage;
import org.countersign.core.user.User;
import org.countersign.web.request.Origins;

/** Asks {@code core/authority} for the visitor of a page. What is refused leaves as {@link ActRefused}. */
public final class PageActs {
    private final Authority authority;
    private final Origins origins;

    /** Asks there. */
    public PageActs(Authority authority, Origins origins) {
        this.authority = authority;
        this.origins = origins;
    }

    /** The visitor as an actor. */
    public Actor.Person actor(HttpServletRequest request) {
        return origins.actor(request, Visitor.require(request).user());
    }

    /**
     * The permit for an act on a user.
     *
     * @param then the page to come back to where a second factor must be shown first; without the context path
     */
    public Permit require(HttpServletRequest request, Act act, User user, String then) {
        return require(request, act, new Target.OfUser(user), then);
    }

    /** The permit for an act of the visitor on themself. */
    public Permit own(HttpServletRequest request, Act act, String then) {
        return require(request, act, Visitor.require(request).user(), then);
    }

    /**
     * The permit for an act on oneself, of a visitor whose new method has proved itself in this request: the session's
     * user, as it began, knows nothing of it.
     */
    public Permit ownOfProved(HttpServletRequest request, Act act, Instant now, String then) {
        User user = Visitor.require(request).user();
        Actor.Person proved = new Actor.Person(user, true, now, origins.of(request));
        return authority.ask(proved, act, user).fold(permit -> permit, refused -> {
            throw new ActRefused(refused, then);
        });
    }

    /** The permit for an act on that target. */
    public Permit require(HttpServletRequest request, Act act, Target target, String then) {
        return authority.ask(actor(request), act, target).fold(permit -> permit, refused -> {
            throw new ActRefused(refused, then);
        });
    }

    /** Whether the visitor may do that to that user now; for what a page offers. */
    public boolean may(HttpServletRequest request, Act act, User user) {
        return authority
                .ask(actor(request), act, user)
                .fold(_ -> true, refused -> refused instanceof Refused.NeedsFreshFactor);
    }

    /** Whether the act is among what the visitor does to others. */
    public boolean mayToSome(HttpServletRequest request, Act act) {
        return Visitor.of(request)
                .filter(visitor -> visitor.stage() == Stage.SIGNED_IN)
                .filter(_ -> authority.mayToSome(actor(request), act))
                .isPresent();
    }
}
