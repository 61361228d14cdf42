package org.countersign.postgres.session;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.session.HalfDone;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Holds the row that decides while a session's act is done. The act's own transaction joins this one. */
public final class PostgresSessionGuard implements SessionGuard {
    private static final String EPOCH =
            "SELECT p.session_epoch FROM user_protection p WHERE p.tenant_id = :tenant AND p.user_id = :user";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Guards over this client. */
    public PostgresSessionGuard(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public <T> Optional<Done<T>> within(TenantId tenant, UserId user, int epoch, Supplier<T> act) {
        return Objects.requireNonNull(transactions.<Optional<Done<T>>>execute(status -> {
            boolean lives = jdbc.sql(EPOCH + " AND p.session_epoch = :epoch AND " + SessionRows.OPEN + " FOR UPDATE")
                    .param("tenant", tenant.value())
                    .param("user", user.value())
                    .param("epoch", epoch)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (!lives) {
                return Optional.empty();
            }
            T result = act.get();
            int after = jdbc.sql(EPOCH)
                    .param("tenant", tenant.value())
                    .param("user", user.value())
                    .query(Integer.class)
                    .optional()
                    .orElse(epoch);
            if (status.isRollbackOnly()) {
                // The act found nothing to do and rolled back: then this one does so too, and it is no fault.
                status.setRollbackOnly();
            }
            return Optional.of(new Done<>(result, after));
        }));
    }

    @Override
    public void end(TenantId tenant, UserId user, SessionId session) {
        transactions.executeWithoutResult(_ -> {
            for (HalfDone thing : HalfDone.values()) {
                if (HalfDoneTables.ofSession(thing)) {
                    jdbc.sql("DELETE FROM " + HalfDoneTables.of(thing)
                                    + " WHERE tenant_id = :tenant AND user_id = :user AND session_id = :session")
                            .param("tenant", tenant.value())
                            .param("user", user.value())
                            .param("session", session.value())
                            .update();
                }
            }
        });
    }
}
