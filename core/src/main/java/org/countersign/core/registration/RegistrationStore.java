package org.countersign.core.registration;

import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Where methods are kept. Each change is one transaction, moves the account's version on, and writes its event. */
public interface RegistrationStore {
    /** Keeps a pending registration in place of the one before. */
    void begin(TenantId tenant, UserId user, PendingRegistration pending);

    /** The pending registration of a user. */
    Optional<PendingRegistration> pending(TenantId tenant, UserId user);

    /** Counts a wrong code on the pending registration. */
    void countWrong(TenantId tenant, UserId user);

    /**
     * Consumes the pending registration and keeps the authenticator. Where registration was required again, all other
     * methods are removed and other sessions end; ENABLED, and an administrator's DISABLED, becomes ENFORCED.
     *
     * @return empty, and nothing is changed, where the pending one is gone: completed, or replaced by a newer one
     */
    Optional<Kept> complete(Completion completion);

    /** Keeps one more authenticator, assigned by an administrator. False where no slot is free. */
    boolean add(User user, NewAuthenticator authenticator, AuditEvent event);

    /** Removes an authenticator. False where the user has none of that id. */
    boolean remove(TenantId tenant, UserId user, AuthenticatorId id, AuditEvent event);

    /** Renames an authenticator. False where the user has none of that id. */
    boolean rename(TenantId tenant, UserId user, AuthenticatorId id, String label, AuditEvent event);

    /** Replaces the backup codes. */
    void replaceBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes, AuditEvent event);

    /**
     * What a completed registration changed.
     *
     * @param user the user now
     * @param backupCodesKept whether the new backup codes were kept
     * @param sessionEpoch the user's present one
     */
    record Kept(User user, boolean backupCodesKept, int sessionEpoch) {}
}
