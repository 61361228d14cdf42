package org.countersign.core.apikey;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Scope;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;

/**
 * A key of a custom application, without its secret.
 *
 * @param tenant the tenant it opens
 * @param id identifies it; part of the key's text
 * @param name the name administrators gave it, 1 to 60 characters
 * @param scopes which acts it may do
 * @param role to whom it may do them, as for a person of that role (S5.11)
 * @param demo whether it was made by the demo: {@code serve} refuses to start with one
 * @param createdAt when it was made
 */
public record ApiKey(
        TenantId tenant, UUID id, String name, Set<Scope> scopes, Role role, boolean demo, Instant createdAt) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 60;

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** The role of a key that was made without one: an owner's with the scope for everything. */
    public static Role usualRole(Set<Scope> scopes) {
        return scopes.contains(Scope.ADMIN) ? Role.OWNER : Role.AUTHENTICATION_ADMINISTRATOR;
    }

    /** The key as an actor. */
    public Actor.Key actor(Origin origin) {
        return new Actor.Key(tenant, name, scopes, role, origin);
    }
}
