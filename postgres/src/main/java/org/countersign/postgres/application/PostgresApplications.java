package org.countersign.postgres.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Applications, read again every second. Names that nobody has described are kept as well. */
public final class PostgresApplications implements ApplicationStore {
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private record Key(TenantId tenant, String name) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Cache<Key, Optional<Application>> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    /** Keeps applications over this client. */
    public PostgresApplications(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<Application> find(TenantId tenant, String name) {
        Key key = new Key(tenant, name);
        Optional<Application> cached = cache.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        Optional<Application> read = jdbc.sql("SELECT * FROM application WHERE tenant_id = :tenant AND name = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query((row, _) -> application(row))
                .optional();
        cache.put(key, read);
        return read;
    }

    @Override
    public List<Application> list(TenantId tenant) {
        return jdbc.sql("SELECT * FROM application WHERE tenant_id = :tenant ORDER BY name")
                .param("tenant", tenant.value())
                .query((row, _) -> application(row))
                .list();
    }

    @Override
    public void save(Application application, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO application (tenant_id, name, asks, app_passwords, trusted_addresses, cache_scope,
                              cache_seconds)
                            VALUES (:tenant, :name, :asks, :appPasswords, :addresses, :scope, :seconds)
                            ON CONFLICT (tenant_id, name) DO UPDATE SET asks = excluded.asks,
                              app_passwords = excluded.app_passwords, trusted_addresses = excluded.trusted_addresses,
                              cache_scope = excluded.cache_scope, cache_seconds = excluded.cache_seconds
                            """)
                    .param("tenant", application.tenant().value())
                    .param("name", application.name())
                    .param("asks", application.asks())
                    .param("appPasswords", application.appPasswords())
                    .param("addresses", application.trustedAddresses().texts().toArray(new String[0]))
                    .param("scope", application.cache().scope().name())
                    .param("seconds", application.cache().life().toSeconds())
                    .update();
            AuditRows.insert(jdbc, event);
        });
        cache.invalidate(new Key(application.tenant(), application.name()));
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        boolean deleted = Boolean.TRUE.equals(transactions.execute(_ -> {
            int rows = jdbc.sql("DELETE FROM application WHERE tenant_id = :tenant AND name = :name")
                    .param("tenant", tenant.value())
                    .param("name", name)
                    .update();
            if (rows > 0) {
                AuditRows.insert(jdbc, event);
            }
            return rows > 0;
        }));
        cache.invalidate(new Key(tenant, name));
        return deleted;
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                new TenantId(Columns.uuid(row, "tenant_id")),
                Columns.text(row, "name"),
                row.getBoolean("asks"),
                row.getBoolean("app_passwords"),
                TrustedAddresses.parse(Columns.texts(row, "trusted_addresses")),
                new CacheRule(
                        CacheRule.Scope.valueOf(Columns.text(row, "cache_scope")),
                        Duration.ofSeconds(row.getLong("cache_seconds"))));
    }
}
