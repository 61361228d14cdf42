package org.countersign.postgres.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Scope;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** API keys, cached for two seconds: so long may a removed one go on working on another node. */
public final class PostgresApiKeys implements ApiKeyStore {
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Cache<UUID, Optional<Stored>> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    /** Reads and writes over this client. */
    public PostgresApiKeys(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void insert(Stored stored, AuditEvent event) {
        ApiKey key = stored.key();
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO api_key (tenant_id, key_id, name, secret_hash, scopes, role, demo, created_at)
                            VALUES (:tenant, :id, :name, :hash, :scopes, :role, :demo, :createdAt)
                            """)
                    .param("tenant", key.tenant().value())
                    .param("id", key.id())
                    .param("name", key.name())
                    .param("hash", stored.secretHash())
                    .param("scopes", key.scopes().stream().map(Scope::wireName).toArray(String[]::new))
                    .param("role", key.role().name())
                    .param("demo", key.demo())
                    .param("createdAt", Columns.parameter(key.createdAt()))
                    .update();
            AuditRows.insert(jdbc, event);
        });
        cache.invalidate(key.id());
    }

    @Override
    public Optional<Stored> byId(UUID id) {
        Optional<Stored> cached = cache.getIfPresent(id);
        if (cached != null) {
            return cached;
        }
        Optional<Stored> found = jdbc.sql("SELECT * FROM api_key WHERE key_id = :id")
                .param("id", id)
                .query((row, _) -> new Stored(key(row), row.getBytes("secret_hash")))
                .optional();
        cache.put(id, found);
        return found;
    }

    @Override
    public List<ApiKey> list(TenantId tenant) {
        return jdbc.sql("SELECT * FROM api_key WHERE tenant_id = :tenant ORDER BY name, key_id")
                .param("tenant", tenant.value())
                .query((row, _) -> key(row))
                .list();
    }

    @Override
    public boolean delete(TenantId tenant, UUID id, AuditEvent event) {
        boolean deleted = Boolean.TRUE.equals(transactions.execute(_ -> {
            int keys = jdbc.sql("DELETE FROM api_key WHERE tenant_id = :tenant AND key_id = :id")
                    .param("tenant", tenant.value())
                    .param("id", id)
                    .update();
            if (keys > 0) {
                AuditRows.insert(jdbc, event);
            }
            return keys > 0;
        }));
        cache.invalidate(id);
        return deleted;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<Scope> scopes = Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(Scope::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new ApiKey(
                new TenantId(Columns.uuid(row, "tenant_id")),
                Columns.uuid(row, "key_id"),
                Columns.text(row, "name"),
                scopes,
                Role.valueOf(Columns.text(row, "role")),
                row.getBoolean("demo"),
                Columns.requiredInstant(row, "created_at"));
    }
}
