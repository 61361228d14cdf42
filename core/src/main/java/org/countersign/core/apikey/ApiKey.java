package org.countersign.core.apikey;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/**
 * A key of a custom application, without its secret.
 *
 * @param tenant the tenant it opens
 * @param id identifies it; part of the key's text
 * @param name the name administrators gave it, 1 to 60 characters
 * @param scopes what it may do
 * @param demo whether it was made by the demo: {@code serve} refuses to start with one
 * @param createdAt when it was made
 */
public record ApiKey(TenantId tenant, UUID id, String name, Set<Scope> scopes, boolean demo, Instant createdAt) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 60;

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the key may do that; {@link Scope#ADMIN} may do all but what only operators may. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || (scope != Scope.OPERATOR && scopes.contains(Scope.ADMIN));
    }
}
