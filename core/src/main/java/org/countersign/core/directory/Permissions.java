package org.countersign.core.directory;

import org.countersign.core.audit.Actor;
import org.countersign.core.user.Role;
import org.jspecify.annotations.Nullable;

/** What each role may do to whom (S1.5). */
public final class Permissions {
    private Permissions() {}

    /** A rule: may this actor act on somebody of that role? */
    @FunctionalInterface
    interface Check {
        boolean allows(Actor actor, @Nullable Role target);
    }

    /** Whether the actor may see users and their states. */
    public static boolean mayRead(@Nullable Role role) {
        return role != null && role != Role.BILLING_READER;
    }

    /** Whether the actor may change states, methods and passwords of somebody of that role. */
    public static boolean mayEditMethods(Actor actor, @Nullable Role target) {
        return actor.role() == Role.OWNER || (actor.role() == Role.AUTHENTICATION_ADMINISTRATOR && target == null);
    }

    /** Whether the actor may unlock, unblock and require registration of somebody of that role. */
    public static boolean mayReset(Actor actor, @Nullable Role target) {
        return mayEditMethods(actor, target) || (actor.role() == Role.HELPDESK && target == null);
    }

    /** Whether the actor may give that role. */
    public static boolean mayGrant(Actor actor, @Nullable Role role) {
        return role == null || actor.role() == Role.OWNER;
    }
}
