package org.countersign.core.audit;

import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Text;
import org.countersign.core.user.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param name as the audit keeps it: a user name, {@code api-key:NAME} or {@code system}
 * @param role what the actor may do to others: nobody acts on a role above their own (S1.5); null for somebody without
 *     a role
 * @param origin where from
 */
public record Actor(String name, @Nullable Role role, Origin origin) {
    private static final int LONGEST_NAME = 160;

    public Actor {
        name = Text.line(name, LONGEST_NAME);
    }

    /** Countersign itself, or whoever may start it. */
    public static Actor system(String correlationId) {
        return new Actor("system", Role.OWNER, new Origin(Door.SYSTEM, "Countersign", null, correlationId));
    }
}
