package org.countersign.postgres.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Accounts, cached on this node. A stale one is harmless: its decision is refused and it is read again. Names that nobody
 * has are cached as well, for moments only: they must cost the same as others, and a new user must not wait.
 */
public final class PostgresAccounts implements AccountStore {
    private static final Duration NAME_LIFE = Duration.ofSeconds(2);
    private static final Duration ACCOUNT_LIFE = Duration.ofMinutes(10);

    private record Key(TenantId tenant, UserId user) {}

    private record NameKey(TenantId tenant, String name) {}

    private final JdbcClient jdbc;
    private final AccountRows rows;
    private final Cache<Key, Account> accounts;
    private final Cache<NameKey, Optional<UserId>> unknownNames;
    private final Cache<NameKey, UserId> knownNames;
    private final Cache<Key, Boolean> decoys;

    /**
     * Reads over this client.
     *
     * @param sealer opens the seeds
     * @param capacity how many accounts are kept in memory
     */
    public PostgresAccounts(JdbcClient jdbc, Sealer sealer, int capacity) {
        this.jdbc = jdbc;
        this.rows = new AccountRows(jdbc, sealer);
        this.accounts = cache(capacity, ACCOUNT_LIFE);
        this.knownNames = cache(capacity, ACCOUNT_LIFE);
        this.unknownNames = cache(capacity, NAME_LIFE);
        this.decoys = cache(capacity, ACCOUNT_LIFE);
    }

    private static <K, V> Cache<K, V> cache(int capacity, Duration life) {
        return Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfterWrite(life)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Account> byName(TenantId tenant, Username name) {
        NameKey key = new NameKey(tenant, name.key());
        UserId known = knownNames.getIfPresent(key);
        if (known != null) {
            return byId(tenant, known);
        }
        if (unknownNames.getIfPresent(key) != null) {
            return Optional.empty();
        }
        Optional<UserId> found = findName(tenant, name);
        if (found.isPresent()) {
            knownNames.put(key, found.get());
            return byId(tenant, found.get());
        }
        unknownNames.put(key, Optional.empty());
        return Optional.empty();
    }

    @Override
    public Optional<Account> byId(TenantId tenant, UserId id) {
        Account cached = accounts.getIfPresent(new Key(tenant, id));
        return cached != null ? Optional.of(cached) : fresh(tenant, id);
    }

    @Override
    public Optional<Account> fresh(TenantId tenant, UserId id) {
        Optional<Account> account = rows.account(tenant, id);
        Key key = new Key(tenant, id);
        if (account.isPresent()) {
            accounts.put(key, account.get());
        } else {
            accounts.invalidate(key);
            knownNames.asMap().values().removeIf(id::equals);
        }
        return account;
    }

    @Override
    public long[] guards(TenantId tenant, UserId id) {
        return jdbc.sql("SELECT guards FROM user_protection WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", id.value())
                .query((row, _) -> Columns.guards(row, "guards"))
                .optional()
                .orElse(new long[0]);
    }

    @Override
    public void ensureDecoy(TenantId tenant, UserId id) {
        var _ = decoys.get(new Key(tenant, id), _ -> {
            jdbc.sql("INSERT INTO user_protection (tenant_id, user_id) VALUES (:tenant, :user) ON CONFLICT DO NOTHING")
                    .param("tenant", tenant.value())
                    .param("user", id.value())
                    .update();
            return true;
        });
    }

    /** Forgets that a name was unknown: its user was added on this node. */
    public void added(TenantId tenant, Username name) {
        unknownNames.invalidate(new NameKey(tenant, name.key()));
        unknownNames.invalidate(new NameKey(tenant, name.shortKey()));
    }

    /** Forgets an account that was changed on this node; other nodes find out when they decide on it. */
    public void changed(TenantId tenant, UserId id) {
        accounts.invalidate(new Key(tenant, id));
    }

    private Optional<UserId> findName(TenantId tenant, Username name) {
        List<UserId> found = jdbc.sql("""
                        SELECT user_id FROM app_user
                        WHERE tenant_id = :tenant AND (name_key IN (:key, :short) OR short_key = :short)
                        ORDER BY name_key = :key DESC, name_key = :short DESC LIMIT 2
                        """)
                .param("tenant", tenant.value())
                .param("key", name.key())
                .param("short", name.shortKey())
                .query((row, _) -> new UserId(Columns.uuid(row, "user_id")))
                .list();
        return found.isEmpty() ? Optional.empty() : unambiguous(tenant, name, found);
    }

    // Two users who share a short name are told apart only by their whole names.
    private Optional<UserId> unambiguous(TenantId tenant, Username name, List<UserId> found) {
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        return jdbc.sql("""
                        SELECT user_id FROM app_user WHERE tenant_id = :tenant AND name_key IN (:key, :short)
                        ORDER BY name_key = :key DESC LIMIT 1
                        """)
                .param("tenant", tenant.value())
                .param("key", name.key())
                .param("short", name.shortKey())
                .query((row, _) -> new UserId(Columns.uuid(row, "user_id")))
                .optional();
    }
}
