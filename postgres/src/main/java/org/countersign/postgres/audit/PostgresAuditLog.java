package org.countersign.postgres.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit in its partitioned table. */
public final class PostgresAuditLog implements AuditLog {
    private static final UUID BEGINNING = new UUID(0, 0);
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    /** Reads and writes over this client. */
    public PostgresAuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(AuditEvent event) {
        AuditRows.insert(jdbc, event);
    }

    @Override
    public Optional<AuditEvent> byId(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM audit_event WHERE tenant_id = :tenant AND event_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(AuditRows::event)
                .optional();
    }

    @Override
    public List<AuditEvent> after(TenantId tenant, @Nullable UserId user, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM audit_event
                        WHERE tenant_id = :tenant AND (:user::uuid IS NULL OR user_id = :user) AND event_id > :after
                        ORDER BY event_id LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("user", user == null ? null : user.value())
                .param("after", after == null ? BEGINNING : after)
                .param("limit", Math.clamp(limit, 1, MOST))
                .query(AuditRows::event)
                .list();
    }

    @Override
    public List<AuditEvent> latest(TenantId tenant, UserId user, Instant since, int limit) {
        return jdbc.sql("""
                        SELECT * FROM audit_event
                        WHERE tenant_id = :tenant AND user_id = :user AND at >= :since
                        ORDER BY event_id DESC LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("since", Columns.parameter(since))
                .param("limit", Math.clamp(limit, 1, MOST))
                .query(AuditRows::event)
                .list();
    }
}
