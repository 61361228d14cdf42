package org.countersign.postgres.pin;

import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.pin.PinStore;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.protection.NoticeRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** PINs in their table. */
public final class PostgresPins implements PinStore {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps PINs over this client. */
    public PostgresPins(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public boolean save(TenantId tenant, UserId user, StoredPin pin, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!ProtectionRows.moveOn(jdbc, tenant, user, false, false)) {
                return false;
            }
            jdbc.sql("""
                            INSERT INTO user_pin (tenant_id, user_id, hash, change_due)
                            VALUES (:tenant, :user, :hash, :due)
                            ON CONFLICT (tenant_id, user_id) DO UPDATE SET hash = excluded.hash,
                              change_due = excluded.change_due
                            """)
                    .param("tenant", tenant.value())
                    .param("user", user.value())
                    .param("hash", pin.hash())
                    .param("due", pin.changeDue())
                    .update();
            AuditRows.insert(jdbc, event);
            NoticeRows.insert(jdbc, tenant, user, Notice.Kind.METHOD_CHANGED, event);
            return true;
        }));
    }

    @Override
    public boolean delete(TenantId tenant, UserId user, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int removed = jdbc.sql("DELETE FROM user_pin WHERE tenant_id = :tenant AND user_id = :user")
                    .param("tenant", tenant.value())
                    .param("user", user.value())
                    .update();
            if (removed > 0) {
                AuditRows.insert(jdbc, event);
                NoticeRows.insert(jdbc, tenant, user, Notice.Kind.METHOD_CHANGED, event);
            }
            return removed > 0;
        }));
    }

    @Override
    public Optional<StoredPin> find(TenantId tenant, UserId user) {
        return jdbc.sql("SELECT hash, change_due FROM user_pin WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query((row, _) -> new StoredPin(row.getBytes("hash"), row.getBoolean("change_due")))
                .optional();
    }
}
