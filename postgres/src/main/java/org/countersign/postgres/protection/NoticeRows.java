package org.countersign.postgres.protection;

import java.util.Objects;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.protection.Notice;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of notices. */
public final class NoticeRows {
    private NoticeRows() {}

    /**
     * Tells a user of what an event says, within the caller's transaction. Where the event is mailed, it was told already
     * for the mail alone, and is now shown as well.
     */
    public static void insert(JdbcClient jdbc, TenantId tenant, UserId user, Notice.Kind kind, AuditEvent event) {
        insert(jdbc, tenant, user, kind, event, event.origin());
    }

    /** As {@link #insert(JdbcClient, TenantId, UserId, Notice.Kind, AuditEvent)}, where another was where it happened. */
    public static void insert(
            JdbcClient jdbc, TenantId tenant, UserId user, Notice.Kind kind, AuditEvent event, Origin origin) {
        jdbc.sql("""
                        INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address)
                        VALUES (:tenant, :id, :user, :kind, :at, :application, :address)
                        ON CONFLICT (tenant_id, notice_id) DO UPDATE SET dismissed_at = NULL, kind = excluded.kind
                        """)
                .param("tenant", tenant.value())
                .param("id", event.id())
                .param("user", user.value())
                .param("kind", kind.name())
                .param("at", Columns.parameter(event.at()))
                .param("application", origin.application())
                .param("address", Objects.requireNonNullElse(origin.clientAddress(), ""))
                .update();
    }
}
