package org.countersign.core.authority;

import org.countersign.core.user.Role;
import org.jspecify.annotations.Nullable;

/** To whom a role may do an act, from least to most. */
public enum Reach {
    /** Users without a role. */
    USERS,
    /** They, and administrators who are no owners. */
    ADMINISTRATORS,
    /** Everybody, owners included. */
    EVERYBODY;

    /** Whether it includes somebody of that role; null for none. */
    public boolean includes(@Nullable Role role) {
        return of(role).compareTo(this) <= 0;
    }

    private static Reach of(@Nullable Role role) {
        if (role == null) {
            return USERS;
        }
        return role == Role.OWNER ? EVERYBODY : ADMINISTRATORS;
    }
}
