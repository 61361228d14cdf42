package org.countersign.postgres.remembered;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.protection.Notice;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.remembered.RememberedBrowserStore;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.protection.NoticeRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Remembered browsers. */
public final class PostgresRememberedBrowsers implements RememberedBrowserStore {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps browsers over this client. */
    public PostgresRememberedBrowsers(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void add(TenantId tenant, RememberedBrowser browser, AuditEvent event) {
        audited(
                event,
                () -> jdbc.sql("""
                        INSERT INTO remembered_browser (tenant_id, browser_id, user_id, label, token_hash, rotated_at,
                          created_at, expires_at, last_used_from)
                        VALUES (:tenant, :id, :user, :label, :hash, :rotated, :created, :expires, :from)
                        """)
                        .param("tenant", tenant.value())
                        .param("id", browser.id())
                        .param("user", browser.user().value())
                        .param("label", browser.label())
                        .param("hash", browser.hash())
                        .param("rotated", Columns.parameter(browser.rotatedAt()))
                        .param("created", Columns.parameter(browser.createdAt()))
                        .param("expires", Columns.parameter(browser.expiresAt()))
                        .param("from", browser.lastUsedFrom())
                        .update());
    }

    @Override
    public Optional<RememberedBrowser> find(TenantId tenant, UUID id) {
        return jdbc.sql("SELECT * FROM remembered_browser WHERE tenant_id = :tenant AND browser_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, _) -> browser(row))
                .optional();
    }

    @Override
    public boolean rotate(TenantId tenant, UUID id, byte[] from, byte[] to, Instant at, Origin origin) {
        return jdbc.sql("""
                                UPDATE remembered_browser SET token_hash = :to, previous_hash = :from, rotated_at = :at,
                                  last_used_from = :address
                                WHERE tenant_id = :tenant AND browser_id = :id AND token_hash = :from
                                """)
                        .param("to", to)
                        .param("from", from)
                        .param("at", Columns.parameter(at))
                        .param("address", Objects.requireNonNullElse(origin.clientAddress(), ""))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public List<RememberedBrowser> list(TenantId tenant, UserId user, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM remembered_browser
                        WHERE tenant_id = :tenant AND user_id = :user AND expires_at > :now ORDER BY browser_id DESC
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("now", Columns.parameter(now))
                .query((row, _) -> browser(row))
                .list();
    }

    @Override
    public boolean forget(TenantId tenant, UserId user, UUID id, AuditEvent event) {
        return audited(event, () -> delete(tenant, user, id)) > 0;
    }

    @Override
    public void copied(TenantId tenant, RememberedBrowser browser, AuditEvent event, Origin origin) {
        audited(event, () -> {
            int deleted = delete(tenant, browser.user(), browser.id());
            if (deleted > 0) {
                NoticeRows.insert(jdbc, tenant, browser.user(), Notice.Kind.BROWSER_COPIED, event, origin);
            }
            return deleted;
        });
    }

    @Override
    public int forgetAll(TenantId tenant, UserId user, AuditEvent event) {
        return audited(event, () -> forgetAll(jdbc, tenant, user));
    }

    /** Forgets all of a user's within the caller's transaction. */
    public static int forgetAll(JdbcClient jdbc, TenantId tenant, UserId user) {
        return jdbc.sql("DELETE FROM remembered_browser WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .update();
    }

    private int delete(TenantId tenant, UserId user, UUID id) {
        return jdbc.sql("""
                        DELETE FROM remembered_browser
                        WHERE tenant_id = :tenant AND user_id = :user AND browser_id = :id
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("id", id)
                .update();
    }

    private int audited(AuditEvent event, IntSupplier act) {
        return Objects.requireNonNull(transactions.<Integer>execute(_ -> {
            int rows = act.getAsInt();
            if (rows > 0) {
                AuditRows.insert(jdbc, event);
            }
            return rows;
        }));
    }

    private static RememberedBrowser browser(ResultSet row) throws SQLException {
        return new RememberedBrowser(
                Columns.uuid(row, "browser_id"),
                new UserId(Columns.uuid(row, "user_id")),
                Columns.text(row, "label"),
                row.getBytes("token_hash"),
                row.getBytes("previous_hash"),
                Columns.requiredInstant(row, "rotated_at"),
                Columns.requiredInstant(row, "created_at"),
                Columns.requiredInstant(row, "expires_at"),
                Columns.text(row, "last_used_from"));
    }
}
