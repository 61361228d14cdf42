package org.countersign.postgres.device;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Begin;
import org.countersign.core.device.Completed;
import org.countersign.core.device.DeviceStore.Pending;
import org.countersign.core.device.DeviceStore.Standing;
import org.countersign.core.device.NewActivation;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.secret.Sealer;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.countersign.postgres.directory.UserRows;
import org.countersign.postgres.session.SessionRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of activations: one a session, and one a user for what administrators begin. */
final class ActivationRows {
    // Where a device has used the activation, it must be there still: one that was removed meanwhile lets nobody go on.
    private static final String DEVICE_THERE = """
            (x.device_id IS NULL OR EXISTS (SELECT 1 FROM authenticator a
              WHERE a.tenant_id = x.tenant_id AND a.authenticator_id = x.device_id))
            """;

    // RFC 9562, 5.9. No session has it: theirs are random.
    private static final UUID OUTSIDE = new UUID(0, 0);

    // What the session was shown: neither its token nor its code has one.
    private static final char BETWEEN = '\n';

    private final JdbcClient jdbc;
    private final Sealer sealer;

    ActivationRows(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** An activation that was used up just now. */
    record Used(Optional<AuthenticatorId> replaces) {}

    // An administrator's begins in the present epoch, whatever that is; a session's in its own.
    Begin begin(User user, NewActivation activation) {
        Activation shown = activation.shown();
        Optional<Begun> begun = activation.begun();
        int kept = jdbc.sql("""
                        INSERT INTO app_activation (tenant_id, user_id, session_id, session_epoch, activation_id,
                          token_hash, code_hash, shown, replaces, expires_at)
                        SELECT :tenant, :user, :session, p.session_epoch, :id, :token, :code, :shown::bytea,
                          :replaces::uuid, :expires
                        FROM user_protection p
                        WHERE p.tenant_id = :tenant AND p.user_id = :user
                          AND (:session = '00000000-0000-0000-0000-000000000000'::uuid OR p.session_epoch = :epoch) AND
                        """ + SessionRows.OPEN + """
                        FOR SHARE OF p
                        ON CONFLICT (tenant_id, user_id, session_id) DO UPDATE SET
                          session_epoch = excluded.session_epoch, activation_id = excluded.activation_id,
                          token_hash = excluded.token_hash, code_hash = excluded.code_hash, shown = excluded.shown,
                          replaces = excluded.replaces, expires_at = excluded.expires_at, device_id = NULL,
                          completed_epoch = NULL, completed_at = NULL
                        """)
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .param("session", begun.map(b -> b.session().value()).orElse(OUTSIDE))
                .param("epoch", begun.map(Begun::epoch).orElse(0))
                .param("id", shown.id())
                .param("token", activation.tokenHash())
                .param("code", activation.codeHash())
                .param("shown", begun.map(_ -> sealed(user.tenant(), shown)).orElse(null))
                .param("replaces", value(activation.replaces()))
                .param("expires", Columns.parameter(shown.expiresAt()))
                .update();
        return kept > 0 ? Begin.DONE : whyNot(user);
    }

    private Begin whyNot(User user) {
        return jdbc.sql("""
                        SELECT CASE WHEN blocked_until > now() THEN 'BLOCKED' WHEN locked_until > now() THEN 'LOCKED'
                          ELSE 'SESSION_OVER' END
                        FROM user_protection WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .query(String.class)
                .optional()
                .map(Begin::valueOf)
                .orElse(Begin.NO_SUCH_USER);
    }

    private byte[] sealed(TenantId tenant, Activation shown) {
        byte[] plain = (shown.token() + BETWEEN + shown.code()).getBytes(StandardCharsets.US_ASCII);
        return sealer.seal(plain, SealContext.of(tenant, shown.id()));
    }

    Optional<Activation> waiting(
            TenantId tenant, UserId user, Begun begun, @Nullable AuthenticatorId replaces, Instant now) {
        return SessionRows.of(
                        jdbc.sql("SELECT x.activation_id, x.shown, x.expires_at FROM app_activation x "
                                + SessionRows.BEGUN + """
                                 AND x.device_id IS NULL AND x.expires_at > :now AND x.shown IS NOT NULL
                                  AND x.replaces IS NOT DISTINCT FROM :replaces::uuid
                                """),
                        tenant,
                        user,
                        begun)
                .param("replaces", value(replaces))
                .param("now", Columns.parameter(now))
                .query((row, _) -> shown(tenant, row))
                .optional();
    }

    private Activation shown(TenantId tenant, ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "activation_id");
        String plain =
                new String(sealer.open(row.getBytes("shown"), SealContext.of(tenant, id)), StandardCharsets.US_ASCII);
        int between = plain.indexOf(BETWEEN);
        return new Activation(
                id,
                plain.substring(0, between),
                plain.substring(between + 1),
                Columns.requiredInstant(row, "expires_at"));
    }

    Optional<Pending> pending(byte[] hash, Instant now) {
        return find(hash, "x.device_id IS NULL AND x.expires_at > :now", now);
    }

    Optional<Pending> over(byte[] hash, Instant now) {
        return find(hash, "(x.device_id IS NOT NULL OR x.expires_at <= :now)", now);
    }

    // Two users can be shown the same code, once in many billions of times: then it belongs to no one.
    private Optional<Pending> find(byte[] hash, String which, Instant now) {
        var found = jdbc.sql("SELECT " + UserRows.USER + """
                        , x.activation_id FROM app_activation x
                        JOIN app_user u ON u.tenant_id = x.tenant_id AND u.user_id = x.user_id
                        WHERE (x.token_hash = :hash OR x.code_hash = :hash) AND
                        """ + which + " LIMIT 2")
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

    /** Locks the row that decides where the activation may be used; removes one whose epoch is over. */
    boolean lock(Pending pending) {
        boolean locked = of("""
                                UPDATE user_protection p SET version = version + 1
                                FROM app_activation x
                                WHERE p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                                  AND p.session_epoch = x.session_epoch
                                  AND x.tenant_id = :tenant AND x.user_id = :user AND x.activation_id = :id AND
                                """ + SessionRows.OPEN, pending).update() > 0;
        if (!locked) {
            of("""
                            DELETE FROM app_activation
                            WHERE tenant_id = :tenant AND user_id = :user AND activation_id = :id AND device_id IS NULL
                            """, pending).update();
        }
        return locked;
    }

    // Used up once: of two devices at the same time the second finds it used. Wakes the page that shows it.
    Optional<Used> use(Pending pending, AuthenticatorId device, Instant now) {
        return of("""
                        WITH x AS (
                          UPDATE app_activation SET device_id = :device, completed_at = :now
                          WHERE tenant_id = :tenant AND user_id = :user AND activation_id = :id
                            AND device_id IS NULL AND expires_at > :now
                          RETURNING activation_id, replaces
                        )
                        SELECT x.replaces, pg_notify('countersign', x.activation_id::text)::text FROM x
                        """, pending)
                .param("device", device.value())
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

    /** Notes in which epoch the session goes on, after all that the device's activation has changed. */
    void completed(Pending pending) {
        of("""
                        UPDATE app_activation x SET completed_epoch = p.session_epoch
                        FROM user_protection p
                        WHERE p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                          AND x.tenant_id = :tenant AND x.user_id = :user AND x.activation_id = :id
                        """, pending).update();
    }

    private JdbcClient.StatementSpec of(String sql, Pending pending) {
        return jdbc.sql(sql)
                .param("tenant", pending.tenant().value())
                .param("user", pending.user().id().value())
                .param("id", pending.activation());
    }

    Standing standing(TenantId tenant, UserId user, SessionId session, Instant now) {
        return of("""
                        SELECT x.activation_id, x.device_id, x.expires_at, x.completed_epoch, x.completed_at,
                          p.session_epoch = coalesce(x.completed_epoch, x.session_epoch) AND
                        """ + DEVICE_THERE + " AND " + SessionRows.OPEN + """
                          AS lives
                        FROM app_activation x
                        JOIN user_protection p ON p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                        WHERE x.tenant_id = :tenant AND x.user_id = :user AND x.session_id = :session
                        """, tenant, user, session)
                .query((row, _) -> new Standing(Optional.of(Columns.uuid(row, "activation_id")), state(row, now)))
                .optional()
                .orElseGet(() -> new Standing(Optional.empty(), new ActivationState.Over()));
    }

    private static ActivationState state(ResultSet row, Instant now) throws SQLException {
        if (!row.getBoolean("lives")) {
            return new ActivationState.Over();
        }
        if (row.getObject("device_id") != null) {
            return new ActivationState.Activated(completed(row));
        }
        return now.isBefore(Columns.requiredInstant(row, "expires_at"))
                ? new ActivationState.Waiting()
                : new ActivationState.Over();
    }

    /** Uses up what a device has used, under the lock of the row that decides; empty, and gone, where that is over. */
    Optional<Completed> finish(TenantId tenant, UserId user, SessionId session) {
        Optional<Completed> completed = of(
                        """
                        UPDATE user_protection p SET version = version + 1
                        FROM app_activation x
                        WHERE p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                          AND p.session_epoch = x.completed_epoch AND x.device_id IS NOT NULL
                          AND x.tenant_id = :tenant AND x.user_id = :user AND x.session_id = :session AND
                        """ + DEVICE_THERE + " AND " + SessionRows.OPEN
                                + " RETURNING x.completed_epoch, x.completed_at",
                        tenant,
                        user,
                        session)
                .query((row, _) -> completed(row))
                .optional();
        int used = of("""
                        DELETE FROM app_activation WHERE tenant_id = :tenant AND user_id = :user
                          AND session_id = :session AND device_id IS NOT NULL
                        """, tenant, user, session).update();
        return completed.filter(_ -> used > 0);
    }

    private JdbcClient.StatementSpec of(String sql, TenantId tenant, UserId user, SessionId session) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("session", session.value());
    }

    private static Completed completed(ResultSet row) throws SQLException {
        return new Completed(row.getInt("completed_epoch"), Columns.requiredInstant(row, "completed_at"));
    }

    private static @Nullable UUID value(@Nullable AuthenticatorId id) {
        return id == null ? null : id.value();
    }
}
