package org.countersign.core.authority;

import java.util.Optional;

/** What an API key may do. */
public enum Scope {
    /** Start and answer verifications. */
    VERIFICATIONS("verifications"),
    /** Find one user by an exact name, as an LDAP service account; it lists nobody. */
    USERS_FIND("users:find"),
    /** See users. */
    USERS_READ("users:read"),
    /** Add, change and reset users who are no administrators. */
    USERS_WRITE("users:write"),
    /** Read the audit. */
    AUDIT_READ("audit:read"),
    /** Everything in its tenant: administrators, API keys and RADIUS clients too. */
    ADMIN("admin"),
    /** Tenants: what the operator of the installation may do. */
    OPERATOR("operator");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that name. */
    public static Optional<Scope> ofWireName(String name) {
        for (Scope scope : values()) {
            if (scope.wireName.equals(name)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
