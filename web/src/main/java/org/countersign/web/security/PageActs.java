package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.authority.Target;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.session.Stage;
import org.countersign.core.user.User;
import org.countersign.web.request.Origins;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.ModelAndView;

/** Asks {@code core/authority} for the visitor of a page. What is refused leaves as {@link ActRefused}. */
public final class PageActs {
    private final Authority authority;
    private final Origins origins;
    private final SessionGuard sessions;

    /** Asks there. */
    public PageActs(Authority authority, Origins origins, SessionGuard sessions) {
        this.authority = authority;
        this.origins = origins;
        this.sessions = sessions;
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
     * Does an act of the visitor on themself while their session lives: judged and written under one lock.
     *
     * @param change short: it hashes no password, and waits for nobody
     */
    public <T> SessionGuard.Done<T> changeOwn(
            HttpServletRequest request, Act act, String then, Function<Permit, T> change) {
        Permit permit = own(request, act, then);
        Visitor visitor = Visitor.require(request);
        return sessions.within(
                        visitor.tenant(), visitor.user().id(), visitor.begun().epoch(), () -> change.apply(permit))
                .orElseThrow(() -> new ActRefused(new Refused.SessionEnded(), then));
    }

    /** The page of an act of the visitor on themself: shown with its permit, and by a form done as {@link #changeOwn} does. */
    public ModelAndView ownPage(HttpServletRequest request, Act act, String then, Function<Permit, ModelAndView> page) {
        return HttpMethod.POST.matches(request.getMethod())
                ? changeOwn(request, act, then, page).result()
                : page.apply(own(request, act, then));
    }

    /** The permit for an act on that target. */
    public Permit require(HttpServletRequest request, Act act, Target target, String then) {
        return authority.ask(actor(request), act, target).fold(permit -> permit, refused -> {
            throw new ActRefused(refused, then);
        });
    }

    /** Audits that the visitor named an id that is not in their tenant. */
    public void notThere(HttpServletRequest request, Act act, String id) {
        authority.notThere(actor(request), act, id);
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
