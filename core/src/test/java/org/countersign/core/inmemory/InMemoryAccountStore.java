package org.countersign.core.inmemory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.method.Authenticator;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/** Accounts in memory. On request it caches them for ever, as the worst cache would. */
public final class InMemoryAccountStore implements AccountStore {
    private final InMemoryDatabase database;
    private final Map<UserId, Account> cache = new HashMap<>();
    private boolean caching;

    /** Gives the accounts of a database. */
    public InMemoryAccountStore(InMemoryDatabase database) {
        this.database = database;
    }

    /** From now on {@code byName} and {@code byId} give what they gave first, however old. */
    public void cacheForEver() {
        synchronized (database) {
            caching = true;
        }
    }

    @Override
    public Optional<Account> byName(TenantId tenant, Username name) {
        synchronized (database) {
            return database.byName(tenant, name).flatMap(Row::account).map(this::cached);
        }
    }

    @Override
    public Optional<Account> byId(TenantId tenant, UserId id) {
        synchronized (database) {
            return database.row(tenant, id).flatMap(Row::account).map(this::cached);
        }
    }

    @Override
    public Optional<Account> fresh(TenantId tenant, UserId id) {
        synchronized (database) {
            return database.row(tenant, id).flatMap(Row::account);
        }
    }

    @Override
    public long[] guards(TenantId tenant, UserId id) {
        synchronized (database) {
            return database.row(tenant, id)
                    .map(r -> r.guards.clone())
                    .orElseGet(() -> new long[Authenticator.SLOTS + 1]);
        }
    }

    @Override
    public void ensureDecoy(TenantId tenant, UserId id) {
        synchronized (database) {
            if (database.row(tenant, id).isEmpty()) {
                database.put(tenant, id, new Row(null));
            }
        }
    }

    private Account cached(Account present) {
        return caching ? cache.computeIfAbsent(present.user().id(), _ -> present) : present;
    }
}
