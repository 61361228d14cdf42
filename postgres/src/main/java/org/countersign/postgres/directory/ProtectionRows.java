package org.countersign.postgres.directory;

import java.time.Instant;
import java.util.List;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of the row that decides, other than by deciding; within the caller's transaction. */
public final class ProtectionRows {
    private ProtectionRows() {}

    /**
     * Moves the version on: whatever was decided on an older snapshot is looked at again. Locks the row: nobody
     * removes the user before the caller commits. False where there is no such user.
     */
    public static boolean moveOn(
            JdbcClient jdbc, TenantId tenant, UserId user, boolean endSessions, boolean clearFailures) {
        return jdbc.sql("""
                        UPDATE user_protection SET
                          version = version + 1,
                          session_epoch = session_epoch + CASE WHEN :endSessions THEN 1 ELSE 0 END,
                          failures = CASE WHEN :clear THEN 0 ELSE failures END,
                          consecutive = CASE WHEN :clear THEN 0 ELSE consecutive END,
                          lock_level = CASE WHEN :clear THEN 0 ELSE lock_level END,
                          locked_until = CASE WHEN :clear THEN NULL ELSE locked_until END,
                          last_failure_at = CASE WHEN :clear THEN NULL ELSE last_failure_at END
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                        .param("endSessions", endSessions)
                        .param("clear", clearFailures)
                        .param("tenant", tenant.value())
                        .param("user", user.value())
                        .update()
                > 0;
    }

    /**
     * Ends the user's sessions, and all that is half done in them (S5.10). Locks the row. False where there is no such
     * user.
     */
    public static boolean endSessions(JdbcClient jdbc, TenantId tenant, UserId user) {
        return moveOn(jdbc, tenant, user, true, false);
    }

    /** Blocks until then, or ends the block; ends sessions. False where there is no such user. */
    static boolean block(JdbcClient jdbc, TenantId tenant, UserId user, @Nullable Instant until) {
        return jdbc.sql("""
                        UPDATE user_protection SET version = version + 1, session_epoch = session_epoch + 1,
                          blocked_until = :until::timestamptz
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                        .param("until", Columns.parameter(until))
                        .param("tenant", tenant.value())
                        .param("user", user.value())
                        .update()
                > 0;
    }

    /** Removes all methods, and clears their guards. The caller has locked the row. */
    public static void removeMethods(JdbcClient jdbc, TenantId tenant, UserId user) {
        for (String table : List.of("authenticator", "app_device")) {
            jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = :tenant AND user_id = :user")
                    .param("tenant", tenant.value())
                    .param("user", user.value())
                    .update();
        }
        jdbc.sql("""
                        UPDATE user_protection SET guards = array_fill(NULL::bigint, ARRAY[32])
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .update();
    }
}
