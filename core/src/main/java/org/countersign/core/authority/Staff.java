package org.countersign.core.authority;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.countersign.core.user.Role;

/** Which administrators may do an act, and to whom (S1.5). Nobody acts on a role above their own. */
public enum Staff {
    /** No administrator. */
    NONE(Map.of()),
    /** Owners. */
    OWNERS(Map.of(Role.OWNER, Reach.EVERYBODY)),
    /** Those who change methods, states and passwords. */
    EDITORS(Map.of(Role.OWNER, Reach.EVERYBODY, Role.AUTHENTICATION_ADMINISTRATOR, Reach.USERS)),
    /** They, and the helpdesk. */
    RESETTERS(Map.of(
            Role.OWNER, Reach.EVERYBODY, Role.AUTHENTICATION_ADMINISTRATOR, Reach.USERS, Role.HELPDESK, Reach.USERS)),
    /** Those who see users and reports. */
    READERS(Map.ofEntries(
            entry(Role.OWNER, Reach.EVERYBODY),
            entry(Role.AUTHENTICATION_ADMINISTRATOR, Reach.EVERYBODY),
            entry(Role.HELPDESK, Reach.EVERYBODY),
            entry(Role.REPORT_READER, Reach.EVERYBODY))),
    /** No person; an application whose API key has the scope, whatever its role. */
    APPLICATIONS(Map.of());

    private final Map<Role, Reach> reach;

    Staff(Map<Role, Reach> reach) {
        this.reach = reach;
    }

    /** To whom an administrator of that role may do it; empty for nobody. */
    public Optional<Reach> reach(Role role) {
        return Optional.ofNullable(reach.get(role));
    }
}
