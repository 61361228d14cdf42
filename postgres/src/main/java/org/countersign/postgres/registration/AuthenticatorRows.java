package org.countersign.postgres.registration;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.countersign.core.device.NewDevice;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.account.SealContext;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.directory.UserRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of methods, within the caller's transaction, which has locked the row that decides. The user's first method, and
 * the removal of the last one, end their sessions here, whatever door they come by (S3.9, S5.10).
 */
public final class AuthenticatorRows {
    private final JdbcClient jdbc;
    private final Sealer sealer;

    /** Keeps methods over this client; the sealer seals their seeds. */
    public AuthenticatorRows(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** The user, locked. The caller has locked the row that decides, which goes with the user, and found it there. */
    public User lockUser(TenantId tenant, UserId id) {
        return jdbc.sql("SELECT " + UserRows.USER
                        + " FROM app_user u WHERE u.tenant_id = :tenant AND u.user_id = :user FOR UPDATE")
                .param("tenant", tenant.value())
                .param("user", id.value())
                .query((row, _) -> UserRows.user(row))
                .single();
    }

    /** Keeps the state, and whether registration is required. */
    public void saveState(User user) {
        jdbc.sql("""
                        UPDATE app_user SET mfa_state = :state, registration_required = :required
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("state", user.state().name())
                .param("required", user.registrationRequired())
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .update();
    }

    /** Keeps an authenticator in the lowest free slot, whose guard it sets. False where none is free. */
    boolean insert(User user, NewAuthenticator authenticator) {
        OtpKey key = authenticator.key();
        byte[] secret = sealer.seal(
                key.secret(), SealContext.of(user.tenant(), authenticator.id().value()));
        Long guard = authenticator.guard() < 0 ? null : authenticator.guard();
        return insert(
                user, authenticator.id(), authenticator.type().wireName(), authenticator.label(), secret, key, guard);
    }

    boolean insertBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        hashes.forEach(joined::writeBytes);
        return insert(user, set, "backup-code", "", joined.toByteArray(), null, null);
    }

    /** Keeps a device and its passcodes in two free slots. False, and something is changed, where there are no two. */
    public boolean insertDevice(User user, NewDevice device) {
        boolean kept = insert(user, device.id(), "app", device.label(), device.publicKey(), null, null)
                && insert(
                        user,
                        new NewAuthenticator(
                                device.passcodesId(), MethodType.TOTP, device.label(), device.passcodes(), -1));
        jdbc.sql("""
                        UPDATE authenticator SET
                          server = CASE WHEN authenticator_id = :id THEN :server ELSE '' END,
                          device_id = CASE WHEN authenticator_id = :id THEN NULL ELSE :id END
                        WHERE tenant_id = :tenant AND authenticator_id IN (:id, :passcodes)
                        """)
                .param("id", device.id().value())
                .param("server", device.server())
                .param("passcodes", device.passcodesId().value())
                .param("tenant", user.tenant().value())
                .update();
        return kept;
    }

    /** Keeps a phone in the lowest free slot. False where none is free. */
    public boolean insertPhone(User user, AuthenticatorId id, PhoneKind kind, PhoneNumber number, boolean confirmed) {
        if (!insert(user, id, "phone", kind.wireName(), new byte[0], null, null)) {
            return false;
        }
        jdbc.sql("""
                        UPDATE authenticator SET number = :number, extension = :extension, region = :region,
                          confirmed = :confirmed
                        WHERE tenant_id = :tenant AND authenticator_id = :id
                        """)
                .param("number", number.e164())
                .param("extension", number.extension())
                .param("region", number.region())
                .param("confirmed", confirmed)
                .param("tenant", user.tenant().value())
                .param("id", id.value())
                .update();
        return true;
    }

    /** Keeps backup codes where the user has none; whether there were some. */
    public boolean keepBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes) {
        boolean hasCodes = hasBackupCodes(user.tenant(), user.id());
        if (!hasCodes) {
            insertBackupCodes(user, set, hashes);
        }
        return hasCodes;
    }

    private boolean insert(
            User user,
            AuthenticatorId id,
            String type,
            String label,
            byte[] secret,
            @Nullable OtpKey key,
            @Nullable Long guard) {
        Optional<Integer> slot = freeSlot(user.tenant(), user.id());
        if (slot.isEmpty()) {
            return false;
        }
        if (!hasAny(user.tenant(), user.id())) {
            ProtectionRows.endSessions(jdbc, user.tenant(), user.id());
        }
        jdbc.sql("""
                        INSERT INTO authenticator (tenant_id, authenticator_id, user_id, type, label, slot, secret,
                          algorithm, digits, period_seconds, created_at)
                        VALUES (:tenant, :id, :user, :type, :label, :slot, :secret, :algorithm, :digits, :period, now())
                        """)
                .param("tenant", user.tenant().value())
                .param("id", id.value())
                .param("user", user.id().value())
                .param("type", type)
                .param("label", label)
                .param("slot", slot.get())
                .param("secret", secret)
                .param("algorithm", key == null ? "" : key.algorithm().name())
                .param("digits", key == null ? 0 : key.digits())
                .param("period", key == null ? 0 : (int) key.period().toSeconds())
                .update();
        jdbc.sql("""
                        UPDATE user_protection SET guards[:slot] = :guard::bigint
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("slot", slot.get())
                .param("guard", guard)
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .update();
        return true;
    }

    private Optional<Integer> freeSlot(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT s FROM generate_series(1, 32) s
                        WHERE NOT EXISTS (SELECT 1 FROM authenticator a
                          WHERE a.tenant_id = :tenant AND a.user_id = :user AND a.slot = s)
                        ORDER BY s LIMIT 1
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Integer.class)
                .optional();
    }

    /**
     * Removes a method; of a device its passcodes, and how it is woken, too. Where none is left but backup codes, sessions
     * end, and registration is required: a backup code lets the user in once more to register.
     */
    public boolean remove(TenantId tenant, UserId user, AuthenticatorId id) {
        boolean removed = replaced(tenant, user, id);
        if (removed) {
            removed(tenant, user);
        }
        return removed;
    }

    /** What follows from a removal, done by the caller. */
    public void removed(TenantId tenant, UserId user) {
        boolean codesAlone = hasBackupCodesAlone(tenant, user);
        if (codesAlone) {
            saveState(lockUser(tenant, user).withRegistrationRequired(true));
        }
        if (codesAlone || !hasAny(tenant, user)) {
            ProtectionRows.endSessions(jdbc, tenant, user);
        }
    }

    /** Removes a method that another takes the place of. */
    public boolean replaced(TenantId tenant, UserId user, AuthenticatorId id) {
        jdbc.sql("DELETE FROM app_device WHERE tenant_id = :tenant AND user_id = :user AND device_id = :id")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("id", id.value())
                .update();
        return jdbc.sql("""
                                DELETE FROM authenticator
                                WHERE tenant_id = :tenant AND user_id = :user AND (authenticator_id = :id OR device_id = :id)
                                """)
                        .param("tenant", tenant.value())
                        .param("user", user.value())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    boolean rename(TenantId tenant, UserId user, AuthenticatorId id, String label) {
        return jdbc.sql("""
                                UPDATE authenticator SET label = :label
                                WHERE tenant_id = :tenant AND user_id = :user AND (authenticator_id = :id OR device_id = :id)
                                """)
                        .param("label", label)
                        .param("tenant", tenant.value())
                        .param("user", user.value())
                        .param("id", id.value())
                        .update()
                > 0;
    }

    boolean hasBackupCodes(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT count(*) > 0 FROM authenticator
                        WHERE tenant_id = :tenant AND user_id = :user AND type = 'backup-code'
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether the user has any way to verify. */
    public boolean hasAny(TenantId tenant, UserId user) {
        return jdbc.sql("SELECT count(*) > 0 FROM authenticator WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether all that is left are backup codes. */
    public boolean hasBackupCodesAlone(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT coalesce(bool_and(type = 'backup-code'), false) FROM authenticator
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    void deleteBackupCodes(TenantId tenant, UserId user) {
        jdbc.sql("""
                        DELETE FROM authenticator
                        WHERE tenant_id = :tenant AND user_id = :user AND type = 'backup-code'
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .update();
    }

    /** The present session epoch. */
    public int sessionEpoch(TenantId tenant, UserId user) {
        return jdbc.sql("SELECT session_epoch FROM user_protection WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }
}
