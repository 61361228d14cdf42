package org.countersign.core.authority;

import org.countersign.core.audit.Author;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;

/**
 * Leave to do one act to one target, now. Only {@link Authority} makes one, so that what takes a permit can't be reached
 * without having asked.
 */
public final class Permit implements Authorization {
    private final Actor actor;
    private final Act act;
    private final Target target;

    Permit(Actor actor, Act act, Target target) {
        this.actor = actor;
        this.act = act;
        this.target = target;
    }

    /** Who acts. */
    public Actor actor() {
        return actor;
    }

    /** What they may do. */
    public Act act() {
        return act;
    }

    /** To whom, or to what. */
    public Target target() {
        return target;
    }

    /** Who acts, as the audit keeps them. */
    public Author author() {
        return actor.author();
    }

    /** Whether somebody acts on themself. */
    public boolean own() {
        return actor instanceof Actor.Person person
                && target.about()
                        .filter(user -> person.is(user.tenant(), user.id()))
                        .isPresent();
    }

    /** The user it is for. A permit for another act, or for no user, is a fault of the caller. */
    public User user(Act... expected) {
        check(expected);
        return target.about().orElseThrow(() -> new IllegalStateException("A permit to " + act + " names no user"));
    }

    /** The tenant it is for. A permit for another act is a fault of the caller. */
    public TenantId tenant(Act... expected) {
        check(expected);
        return target.tenant();
    }

    private void check(Act... expected) {
        for (Act one : expected) {
            if (one == act) {
                return;
            }
        }
        throw new IllegalStateException("A permit to " + act + " is not for this");
    }

    @Override
    public String toString() {
        return "Permit[" + act + "]";
    }
}
