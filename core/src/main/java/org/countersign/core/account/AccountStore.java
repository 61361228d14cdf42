package org.countersign.core.account;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/**
 * Gives accounts, from a cache where it likes: an old snapshot is harmless, since the deciding row knows its version.
 */
public interface AccountStore {
    /**
     * The account of that name: by the whole name first, then by the name without its domain, then by the one user
     * whose name without its domain it is.
     */
    Optional<Account> byName(TenantId tenant, Username name);

    /** The account of that id. */
    Optional<Account> byId(TenantId tenant, UserId id);

    /** The account as it is in the database now. */
    Optional<Account> fresh(TenantId tenant, UserId id);

    /**
     * The replay guards as they are in the database now, by slot; slot 0 is not used. Shorter than the highest slot
     * where nothing was accepted there yet.
     */
    long[] guards(TenantId tenant, UserId id);

    /** Makes sure that a decoy has a row to be counted on, as every user has. */
    void ensureDecoy(TenantId tenant, UserId id);
}
