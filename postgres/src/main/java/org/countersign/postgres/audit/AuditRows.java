package org.countersign.postgres.audit;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.mail.NoticeRules;
import org.countersign.core.protection.Notice;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes audit events, also within other stores' transactions, and reads them. */
public final class AuditRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private AuditRows() {}

    /** Inserts an event, in the present transaction where there is one. */
    public static void insert(JdbcClient jdbc, AuditEvent event) {
        Origin origin = event.origin();
        UserId user = event.user();
        jdbc.sql("""
                        INSERT INTO audit_event (tenant_id, event_id, at, action, user_id, username, actor, door,
                          application, client_address, correlation_id, outcome, reason, method, detail)
                        VALUES (:tenant, :id, :at, :action, :user, :username, :actor, :door,
                          :application, :address, :correlation, :outcome, :reason, :method, :detail::jsonb)
                        """)
                .param("tenant", event.tenant().value())
                .param("id", event.id())
                .param("at", Columns.parameter(event.at()))
                .param("action", event.action().name())
                .param("user", user == null ? null : user.value())
                .param("username", event.username())
                .param("actor", event.actor())
                .param("door", origin.door().wireName())
                .param("application", origin.application())
                .param("address", origin.clientAddress())
                .param("correlation", origin.correlationId())
                .param("outcome", event.outcome())
                .param("reason", event.reason())
                .param("method", event.method())
                .param("detail", event.detail().isEmpty() ? null : JSON.writeValueAsString(event.detail()))
                .update();
        NoticeRules.told(event).ifPresent(kind -> tell(jdbc, event, kind, null));
    }

    /**
     * Keeps a notice of an event for the mail; it is not shown on the profile page.
     *
     * @param recipient where it goes; null for the user's address
     */
    public static void tell(JdbcClient jdbc, AuditEvent event, Notice.Kind kind, @Nullable String recipient) {
        jdbc.sql("""
                        INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address,
                          recipient, dismissed_at)
                        VALUES (:tenant, :id, :user, :kind, :at, :application, :address, :recipient, :at)
                        ON CONFLICT (tenant_id, notice_id) DO NOTHING
                        """)
                .param("tenant", event.tenant().value())
                .param("id", event.id())
                .param("user", Objects.requireNonNull(event.user()).value())
                .param("kind", kind.name())
                .param("at", Columns.parameter(event.at()))
                .param("application", event.origin().application())
                .param("address", Objects.requireNonNullElse(event.origin().clientAddress(), ""))
                .param("recipient", recipient)
                .update();
    }

    /** The event of a row. */
    static AuditEvent event(ResultSet row, int number) throws SQLException {
        UUID user = row.getObject("user_id", UUID.class);
        String detail = row.getString("detail");
        return new AuditEvent(
                new TenantId(uuid(row, "tenant_id")),
                uuid(row, "event_id"),
                requiredInstant(row, "at"),
                AuditAction.valueOf(text(row, "action")),
                user == null ? null : new UserId(user),
                text(row, "username"),
                text(row, "actor"),
                new Origin(
                        Door.valueOf(text(row, "door").toUpperCase(Locale.ROOT)),
                        text(row, "application"),
                        row.getString("client_address"),
                        text(row, "correlation_id")),
                text(row, "outcome"),
                text(row, "reason"),
                text(row, "method"),
                detail == null ? Map.of() : JSON.readValue(detail, FACTS));
    }
}
