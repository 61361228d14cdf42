package org.countersign.postgres.outbox;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.Channel;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.outbox.OutboxStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox in its table. */
public final class PostgresOutbox implements OutboxStore {
    private static final int KEPT = 500;

    private final JdbcClient jdbc;

    /** Keeps messages over this client. */
    public PostgresOutbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(TenantId tenant, @Nullable UserId user, OutboxMessage message) {
        jdbc.sql("""
                        INSERT INTO outbox_message (tenant_id, message_id, user_id, channel, recipient, body, answered, at)
                        VALUES (:tenant, :id, :user, :channel, :to, :body, :answered, :at)
                        ON CONFLICT (tenant_id, message_id) DO NOTHING
                        """)
                .param("tenant", tenant.value())
                .param("id", message.id())
                .param("user", user == null ? null : user.value())
                .param("channel", message.channel().name())
                .param("to", message.to())
                .param("body", message.text())
                .param("answered", message.answered())
                .param("at", Columns.parameter(message.at()))
                .update();
        jdbc.sql("""
                        DELETE FROM outbox_message WHERE tenant_id = :tenant AND at < (
                          SELECT min(at) FROM (
                            SELECT at FROM outbox_message WHERE tenant_id = :tenant ORDER BY at DESC LIMIT :kept) newest)
                        """).param("tenant", tenant.value()).param("kept", KEPT).update();
    }

    @Override
    public List<OutboxMessage> list(TenantId tenant, @Nullable UserId user, int most) {
        return jdbc.sql("""
                        SELECT * FROM outbox_message
                        WHERE tenant_id = :tenant AND (CAST(:user AS uuid) IS NULL OR user_id = :user)
                        ORDER BY at DESC, message_id DESC LIMIT :most
                        """)
                .param("tenant", tenant.value())
                .param("user", user == null ? null : user.value())
                .param("most", Math.min(most, KEPT))
                .query((row, _) -> message(row))
                .list();
    }

    @Override
    public Optional<OutboxMessage> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM outbox_message WHERE tenant_id = :tenant AND message_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, _) -> message(row))
                .optional();
    }

    private static OutboxMessage message(ResultSet row) throws SQLException {
        return new OutboxMessage(
                uuid(row, "message_id"),
                Channel.valueOf(text(row, "channel")),
                text(row, "recipient"),
                text(row, "body"),
                row.getBoolean("answered"),
                requiredInstant(row, "at"));
    }
}
