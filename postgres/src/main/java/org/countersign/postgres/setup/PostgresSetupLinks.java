package org.countersign.postgres.setup;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.setup.SetupLinkStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** One-time links in their table. */
public final class PostgresSetupLinks implements SetupLinkStore {
    private static final String WAITS = """
            WHERE l.token_hash = :hash AND l.used_at IS NULL AND l.expires_at > :now
              AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.tenant_id = l.tenant_id AND u.role = 'OWNER')
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps links over this client. */
    public PostgresSetupLinks(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void save(TenantId tenant, byte[] tokenHash, Instant expiresAt) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM setup_link WHERE tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .update();
            jdbc.sql("INSERT INTO setup_link (tenant_id, token_hash, expires_at) VALUES (:tenant, :hash, :expires)")
                    .param("tenant", tenant.value())
                    .param("hash", tokenHash)
                    .param("expires", Columns.parameter(expiresAt))
                    .update();
        });
    }

    @Override
    public Optional<TenantId> find(byte[] tokenHash, Instant now) {
        return jdbc.sql("SELECT l.tenant_id FROM setup_link l " + WAITS)
                .param("hash", tokenHash)
                .param("now", Columns.parameter(now))
                .query((row, _) -> new TenantId(Columns.uuid(row, "tenant_id")))
                .optional();
    }

    @Override
    public Optional<TenantId> consume(byte[] tokenHash, Instant now) {
        return jdbc.sql("UPDATE setup_link l SET used_at = :now " + WAITS + " RETURNING l.tenant_id")
                .param("hash", tokenHash)
                .param("now", Columns.parameter(now))
                .query((row, _) -> new TenantId(Columns.uuid(row, "tenant_id")))
                .optional();
    }
}
