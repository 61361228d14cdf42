package org.countersign.postgres.apppassword;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.apppassword.AppPasswordStore;
import org.countersign.core.apppassword.AppPasswordUse;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.protection.Notice;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.protection.NoticeRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** App passwords. Each change locks the row that decides first, so that it and a decision come one after the other. */
public final class PostgresAppPasswords implements AppPasswordStore {
    // A mail client asks every minute: what is noted is to the minute.
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int NOTED = 20_000;

    private static final int NO_SUCH_USER = -1;

    private record Use(UUID password, String address, String application) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PostgresAccounts accounts;
    private final Cache<Use, Boolean> noted = Caffeine.newBuilder()
            .maximumSize(NOTED)
            .expireAfterWrite(NOTED_EVERY)
            .executor(Runnable::run)
            .build();

    /**
     * Keeps app passwords over this client.
     *
     * @param accounts is told of changes
     */
    public PostgresAppPasswords(JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
    }

    @Override
    public Addition add(User user, AppPassword password, int most, AuditEvent event) {
        int changed = change(user.tenant(), user.id(), event, () -> {
            int added = insert(user, password, most);
            if (added > 0) {
                NoticeRows.insert(jdbc, user.tenant(), user.id(), Notice.Kind.APP_PASSWORD_MADE, event);
            }
            return added;
        });
        if (changed == NO_SUCH_USER) {
            return Addition.NO_SUCH_USER;
        }
        return changed > 0 ? Addition.DONE : Addition.NO_ROOM;
    }

    private int insert(User user, AppPassword password, int most) {
        return jdbc.sql("""
                        INSERT INTO app_password (tenant_id, app_password_id, user_id, name, secret_hash, created_at)
                        SELECT :tenant, :id, :user, :name, :hash, :at
                        WHERE (SELECT count(*) FROM app_password WHERE tenant_id = :tenant AND user_id = :user) < :most
                        """)
                .param("tenant", user.tenant().value())
                .param("id", password.id())
                .param("user", user.id().value())
                .param("name", password.name())
                .param("hash", password.hash())
                .param("at", Columns.parameter(password.createdAt()))
                .param("most", most)
                .update();
    }

    @Override
    public List<AppPasswordUse> list(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT * FROM app_password WHERE tenant_id = :tenant AND user_id = :user
                        ORDER BY app_password_id DESC
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query((row, _) -> new AppPasswordUse(
                        AppPasswordRows.password(row),
                        Columns.instant(row, "last_used_at"),
                        Columns.text(row, "last_used_from"),
                        Columns.text(row, "last_used_application")))
                .list();
    }

    @Override
    public boolean delete(TenantId tenant, UserId user, UUID id, AuditEvent event) {
        return change(
                        tenant,
                        user,
                        event,
                        () -> jdbc.sql("""
                                DELETE FROM app_password
                                WHERE tenant_id = :tenant AND user_id = :user AND app_password_id = :id
                                """)
                                .param("tenant", tenant.value())
                                .param("user", user.value())
                                .param("id", id)
                                .update())
                > 0;
    }

    @Override
    public int deleteAll(TenantId tenant, UserId user, AuditEvent event) {
        return Math.max(0, change(tenant, user, event, () -> deleteAll(jdbc, tenant, user)));
    }

    /** Deletes all of a user's within the caller's transaction, which has moved the version on. */
    public static int deleteAll(JdbcClient jdbc, TenantId tenant, UserId user) {
        return jdbc.sql("DELETE FROM app_password WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .update();
    }

    @Override
    public void used(TenantId tenant, UUID id, Instant at, Origin origin) {
        String address = Objects.requireNonNullElse(origin.clientAddress(), "");
        if (noted.asMap().putIfAbsent(new Use(id, address, origin.application()), true) != null) {
            return;
        }
        jdbc.sql("""
                        UPDATE app_password SET last_used_at = :at, last_used_from = :address,
                          last_used_application = :application
                        WHERE tenant_id = :tenant AND app_password_id = :id
                        """)
                .param("at", Columns.parameter(at))
                .param("address", address)
                .param("application", origin.application())
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    private int change(TenantId tenant, UserId user, AuditEvent event, IntSupplier act) {
        int changed = Objects.requireNonNull(transactions.<Integer>execute(status -> {
            if (!ProtectionRows.moveOn(jdbc, tenant, user, false, false)) {
                return NO_SUCH_USER;
            }
            int rows = act.getAsInt();
            if (rows == 0) {
                status.setRollbackOnly();
                return 0;
            }
            AuditRows.insert(jdbc, event);
            return rows;
        }));
        accounts.changed(tenant, user);
        return changed;
    }
}
