package org.countersign.postgres.session;

import java.util.OptionalInt;
import java.util.UUID;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether what began in a session may still be finished (S5.10). The row that decides says it, under its lock: a change of
 * the epoch, a block or a lockout comes before what is finished, or after it, and never between.
 */
public final class SessionRows {
    /** The user, {@code p}, is neither blocked nor locked. */
    public static final String OPEN = """
            (p.blocked_until IS NULL OR p.blocked_until <= now()) AND (p.locked_until IS NULL OR p.locked_until <= now())
            """;

    /** Joins a half-done row {@code x} of {@code :tenant}, {@code :user} and {@code :session}, where it may be finished. */
    public static final String BEGUN = """
            JOIN user_protection p ON p.tenant_id = x.tenant_id AND p.user_id = x.user_id
            WHERE x.tenant_id = :tenant AND x.user_id = :user AND x.session_id = :session AND x.session_epoch = :epoch
              AND p.session_epoch = x.session_epoch AND
            """ + OPEN;

    /**
     * The rest of an INSERT that keeps what begins in a session, with {@code p} for the user's row, locked: what ends the
     * session, or removes the user, comes before it or after it.
     */
    public static final String BEGINS = """
            FROM user_protection p
            WHERE p.tenant_id = :tenant AND p.user_id = :user AND p.session_epoch = :epoch AND
            """ + OPEN + " FOR SHARE OF p ";

    private final JdbcClient jdbc;

    /** Looks over this client. */
    public SessionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement about what a session began. */
    public static JdbcClient.StatementSpec of(
            JdbcClient.StatementSpec statement, TenantId tenant, UserId user, Begun begun) {
        return statement
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("session", begun.session().value())
                .param("epoch", begun.epoch());
    }

    /**
     * Locks the row that decides, and moves its version on, where what began in that session may be finished. Where not, it
     * is removed from its table; the caller commits that.
     */
    public boolean lock(TenantId tenant, UserId user, Begun begun, String table) {
        boolean locked = jdbc.sql("""
                                UPDATE user_protection p SET version = version + 1
                                WHERE p.tenant_id = :tenant AND p.user_id = :user AND p.session_epoch = :epoch AND
                                """ + OPEN)
                        .param("tenant", tenant.value())
                        .param("user", user.value())
                        .param("epoch", begun.epoch())
                        .update()
                > 0;
        if (!locked) {
            of(
                            jdbc.sql("DELETE FROM " + table
                                    + " WHERE tenant_id = :tenant AND user_id = :user AND session_id = :session"
                                    + " AND session_epoch <= :epoch"),
                            tenant,
                            user,
                            begun)
                    .update();
        }
        return locked;
    }

    /** Takes one of the tries at what a session's user must prove; empty where none is left, or it is over. */
    public OptionalInt takeTry(String table, TenantId tenant, UserId user, Begun begun, UUID pending, int most) {
        return of(jdbc.sql("UPDATE " + table + """
                         x SET tries = x.tries + 1
                        FROM user_protection p
                        WHERE p.tenant_id = x.tenant_id AND p.user_id = x.user_id AND p.session_epoch = x.session_epoch
                          AND x.tenant_id = :tenant AND x.user_id = :user AND x.session_id = :session
                          AND x.session_epoch = :epoch AND x.pending_id = :pending AND x.tries < :most AND
                        """ + OPEN + " RETURNING x.tries"), tenant, user, begun)
                .param("pending", pending)
                .param("most", most)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Uses up what a session's user has proved: of two proofs at the same time the second finds it gone. */
    public boolean consume(String table, TenantId tenant, UserId user, Begun begun, UUID pending) {
        return of(
                                jdbc.sql("DELETE FROM " + table
                                        + " WHERE tenant_id = :tenant AND user_id = :user AND session_id = :session"
                                        + " AND session_epoch = :epoch AND pending_id = :pending"),
                                tenant,
                                user,
                                begun)
                        .param("pending", pending)
                        .update()
                > 0;
    }
}
