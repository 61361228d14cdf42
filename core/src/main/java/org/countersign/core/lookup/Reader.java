package org.countersign.core.lookup;

import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Who reads users. What was true when a connection became theirs is asked again at each reading. */
public sealed interface Reader {
    /** Whose users. */
    TenantId tenant();

    /**
     * A user, who reads themself.
     *
     * @param user who
     * @param sessionEpoch the user's when they signed in: nothing is read any more once it has moved on
     */
    record Self(TenantId tenant, UserId user, int sessionEpoch) implements Reader {}

    /**
     * A program that finds one user by an exact name, so that the user can sign in to it: an API key with the scope
     * {@code users:find} and no other.
     *
     * @param key identifies the key
     * @param name the key's
     */
    record ServiceAccount(TenantId tenant, UUID key, String name) implements Reader {}
}
