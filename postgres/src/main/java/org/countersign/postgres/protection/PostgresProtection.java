package org.countersign.postgres.protection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.protection.Notice;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.protection.Protection;
import org.countersign.core.protection.ProtectionStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.directory.UserRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Protection and notices as they are now. */
public final class PostgresProtection implements ProtectionStore, NoticeStore {
    private static final int MOST_NOTICES = 20;

    private final JdbcClient jdbc;

    /** Reads over this client. */
    public PostgresProtection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Protection> of(TenantId tenant, UserId user) {
        return jdbc.sql("SELECT " + UserRows.PROTECTION
                        + " FROM user_protection p WHERE p.tenant_id = :tenant AND p.user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query((row, _) -> UserRows.protection(row))
                .optional();
    }

    @Override
    public List<Notice> open(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT * FROM user_notice
                        WHERE tenant_id = :tenant AND user_id = :user AND dismissed_at IS NULL
                        ORDER BY notice_id DESC LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("limit", MOST_NOTICES)
                .query((row, _) -> new Notice(
                        Columns.uuid(row, "notice_id"),
                        Notice.Kind.valueOf(Columns.text(row, "kind")),
                        Columns.requiredInstant(row, "at"),
                        Columns.text(row, "application"),
                        Columns.text(row, "client_address")))
                .list();
    }

    @Override
    public void dismiss(TenantId tenant, UserId user, UUID notice) {
        jdbc.sql("""
                        UPDATE user_notice SET dismissed_at = now()
                        WHERE tenant_id = :tenant AND user_id = :user AND notice_id = :notice
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("notice", notice)
                .update();
    }
}
