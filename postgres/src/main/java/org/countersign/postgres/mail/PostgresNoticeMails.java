package org.countersign.postgres.mail;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.mail.NoticeMailStore;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes notices out of their table. A row that another node is taking is passed over, not waited for. */
public final class PostgresNoticeMails implements NoticeMailStore {
    private static final String TAKE = """
            WITH due AS (
              SELECT n.tenant_id, n.notice_id FROM user_notice n
              WHERE n.mailed_at IS NULL AND n.at > :oldest AND (n.mail_taken IS NULL OR n.mail_taken <= :now)
              ORDER BY n.at
              LIMIT :most
              FOR UPDATE SKIP LOCKED
            ), taken AS (
              UPDATE user_notice n SET mail_taken = :again
              FROM due
              WHERE n.tenant_id = due.tenant_id AND n.notice_id = due.notice_id
              RETURNING n.*
            )
            SELECT t.*, u.username, u.language, coalesce(t.recipient, u.mail, '') AS mail_to
            FROM taken t JOIN app_user u ON u.tenant_id = t.tenant_id AND u.user_id = t.user_id
            ORDER BY t.at
            """;

    private final JdbcClient jdbc;

    /** Takes over this client. */
    public PostgresNoticeMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Due> take(Instant now, Instant oldest, Instant again, int most) {
        return jdbc.sql(TAKE)
                .param("now", Columns.parameter(now))
                .param("oldest", Columns.parameter(oldest))
                .param("again", Columns.parameter(again))
                .param("most", most)
                .query((row, _) -> due(row))
                .list();
    }

    @Override
    public void settle(TenantId tenant, UUID notice) {
        jdbc.sql("""
                        UPDATE user_notice SET mailed_at = now()
                        WHERE tenant_id = :tenant AND notice_id = :notice AND mailed_at IS NULL
                        """).param("tenant", tenant.value()).param("notice", notice).update();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new TenantId(uuid(row, "tenant_id")),
                new UserId(uuid(row, "user_id")),
                text(row, "username"),
                text(row, "mail_to"),
                text(row, "language"),
                new Notice(
                        uuid(row, "notice_id"),
                        Notice.Kind.valueOf(text(row, "kind")),
                        requiredInstant(row, "at"),
                        text(row, "application"),
                        text(row, "client_address")));
    }
}
