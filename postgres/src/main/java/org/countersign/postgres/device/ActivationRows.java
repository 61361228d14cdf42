package org.countersign.postgres.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.DeviceStore.Pending;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.directory.UserRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of activations. */
final class ActivationRows {
    private final JdbcClient jdbc;

    ActivationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An activation that was used up just now. */
    record Used(Optional<AuthenticatorId> replaces) {}

    void begin(
            User user,
            UUID activation,
            byte[] tokenHash,
            byte[] codeHash,
            @Nullable AuthenticatorId replaces,
            Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO app_activation (tenant_id, user_id, activation_id, token_hash, code_hash, replaces,
                          expires_at)
                        VALUES (:tenant, :user, :id, :token, :code, :replaces::uuid, :expires)
                        ON CONFLICT (tenant_id, user_id) DO UPDATE SET activation_id = excluded.activation_id,
                          token_hash = excluded.token_hash, code_hash = excluded.code_hash,
                          replaces = excluded.replaces, expires_at = excluded.expires_at, device_id = NULL
                        """)
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .param("id", activation)
                .param("token", tokenHash)
                .param("code", codeHash)
                .param("replaces", replaces == null ? null : replaces.value())
                .param("expires", Columns.parameter(expiresAt))
                .update();
    }

    // Two users can be shown the same code, once in many billions of times: then it belongs to no one.
    Optional<Pending> pending(byte[] hash, Instant now) {
        var found = jdbc.sql("SELECT " + UserRows.USER + """
                        , x.activation_id FROM app_activation x
                        JOIN app_user u ON u.tenant_id = x.tenant_id AND u.user_id = x.user_id
                        WHERE (x.token_hash = :hash OR x.code_hash = :hash) AND x.device_id IS NULL
                          AND x.expires_at > :now
                        LIMIT 2
                        """)
                .param("hash", hash)
                .param("now", Columns.parameter(now))
                .query((row, _) -> pending(row))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        User user = UserRows.user(row);
        return new Pending(user.tenant(), Columns.uuid(row, "activation_id"), user);
    }

    // Used up once: of two devices at the same time the second finds it used. Wakes the page that shows it.
    Optional<Used> use(Pending pending, AuthenticatorId device, Instant now) {
        return jdbc.sql("""
                        WITH x AS (
                          UPDATE app_activation SET device_id = :device
                          WHERE tenant_id = :tenant AND user_id = :user AND activation_id = :id
                            AND device_id IS NULL AND expires_at > :now
                          RETURNING activation_id, replaces
                        )
                        SELECT x.replaces, pg_notify('countersign', x.activation_id::text)::text FROM x
                        """)
                .param("device", device.value())
                .param("tenant", pending.tenant().value())
                .param("user", pending.user().id().value())
                .param("id", pending.activation())
                .param("now", Columns.parameter(now))
                .query((row, _) -> new Used(Optional.ofNullable(row.getObject("replaces", UUID.class))
                        .map(AuthenticatorId::new)))
                .optional();
    }

    // Not where a device has used it meanwhile. Wakes the page that shows it.
    void end(Pending pending) {
        jdbc.sql("""
                        WITH x AS (
                          DELETE FROM app_activation
                          WHERE tenant_id = :tenant AND user_id = :user AND activation_id = :id AND device_id IS NULL
                          RETURNING activation_id
                        )
                        SELECT pg_notify('countersign', x.activation_id::text)::text FROM x
                        """)
                .param("tenant", pending.tenant().value())
                .param("user", pending.user().id().value())
                .param("id", pending.activation())
                .query(String.class)
                .optional();
    }

    ActivationState state(TenantId tenant, UserId user, UUID activation, Instant now) {
        return jdbc.sql("""
                        SELECT x.device_id, x.expires_at, p.session_epoch FROM app_activation x
                        JOIN user_protection p ON p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                        WHERE x.tenant_id = :tenant AND x.user_id = :user AND x.activation_id = :id
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("id", activation)
                .query((row, _) -> state(row, now))
                .optional()
                .orElseGet(ActivationState.Over::new);
    }

    private static ActivationState state(ResultSet row, Instant now) throws SQLException {
        UUID device = row.getObject("device_id", UUID.class);
        if (device != null) {
            return new ActivationState.Activated(new AuthenticatorId(device), row.getInt("session_epoch"));
        }
        return now.isBefore(Columns.requiredInstant(row, "expires_at"))
                ? new ActivationState.Waiting()
                : new ActivationState.Over();
    }
}
