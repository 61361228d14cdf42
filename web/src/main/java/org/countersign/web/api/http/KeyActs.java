package org.countersign.web.api.http;

import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Authorization;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.authority.Scope;
import org.countersign.core.authority.Target;

/** Asks {@code core/authority} for the API key of a request. What is refused leaves as a problem. */
public final class KeyActs {
    private final Authority authority;

    /** Asks there. */
    public KeyActs(Authority authority) {
        this.authority = authority;
    }

    /** Leaves with a problem where the act is not among those of the key. */
    void requireSome(Actor.Key key, Act act) {
        if (!authority.mayToSome(key, act)) {
            throw act.scope().filter(scope -> !key.has(scope)).isPresent()
                    ? missing(act.scope().get())
                    : aboveYourRole();
        }
    }

    /** The permit for an act on that target. */
    Permit require(Actor.Key key, Act act, Target target) {
        return authority.ask(key, act, target).fold(permit -> permit, refused -> {
            throw problem(refused);
        });
    }

    /** Whether the act on that target is permitted, as a value. */
    Authorization ask(Actor.Key key, Act act, Target target) {
        return authority.ask(key, act, target);
    }

    /** Audits that a key named an id that is not in its tenant. */
    void notThere(Actor.Key key, Act act, String id) {
        authority.notThere(key, act, id);
    }

    /** A refusal in the words and the status of the API. */
    public static ProblemException problem(Refused refused) {
        return switch (refused) {
            case Refused.NotThere _ ->
                new ProblemException(
                        ProblemKind.NO_SUCH_USER,
                        "This tenant has no user of that name. Look it up with GET /users?q=");
            case Refused.MissingScope(Scope needed) -> missing(needed);
            case Refused.AboveYourRole _,
                    Refused.NotForOneself _,
                    Refused.NeedsFreshFactor _,
                    Refused.NeedsMethod _,
                    Refused.SessionEnded _ -> aboveYourRole();
        };
    }

    private static ProblemException missing(Scope scope) {
        return new ProblemException(
                ProblemKind.MISSING_SCOPE, "This needs an API key with the scope " + scope.wireName() + ".");
    }

    private static ProblemException aboveYourRole() {
        return new ProblemException(
                ProblemKind.ABOVE_YOUR_ROLE,
                "The API key's role may not do this, or not to that user. Use a key of another role: docs/acts.md has the"
                        + " table.");
    }
}
