package org.countersign.core.registration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Where methods are kept. Each change is one transaction, moves the account's version on, and writes its event. */
public interface RegistrationStore {
    /**
     * Keeps a pending registration in place of the session's one before. Nothing is kept where the session is over: its
     * epoch has moved, or the user is blocked or locked.
     *
     * @return whether it is kept
     */
    boolean begin(TenantId tenant, UserId user, Begun begun, PendingRegistration pending);

    /** The pending registration of a session that is not over. */
    Optional<PendingRegistration> pending(TenantId tenant, UserId user, Begun begun);

    /**
     * Takes one of the tries at the code, before it is looked at: so of many at once no more than these are looked at.
     *
     * @param most how many there are
     * @return how many are taken now; empty where none was left, the pending one is gone, or its session is over
     */
    OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID pending, int most);

    /**
     * Consumes the pending registration and keeps the authenticator. Where registration was required again, all other
     * methods are removed; ENABLED, and an administrator's DISABLED, becomes ENFORCED. The user's first method, and one
     * that replaces all others, ends other sessions.
     *
     * @return empty, and nothing but the pending one is changed, where it is gone (completed, replaced by a newer one), or
     *     its session is over: its epoch has moved, or the user is blocked or locked
     */
    Optional<Kept> complete(Completion completion);

    /**
     * Keeps one more authenticator, assigned by an administrator; the user's first one ends their sessions.
     */
    Addition add(User user, NewAuthenticator authenticator, AuditEvent event);

    /**
     * Removes an authenticator. Where none is left but backup codes, registration is required, and sessions end. False where
     * the user has none of that id.
     */
    boolean remove(TenantId tenant, UserId user, AuthenticatorId id, AuditEvent event);

    /** Renames an authenticator. False where the user has none of that id. */
    boolean rename(TenantId tenant, UserId user, AuthenticatorId id, String label, AuditEvent event);

    /** Replaces the backup codes; where they are the user's first method, sessions end. */
    Addition replaceBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes, AuditEvent event);

    /**
     * What a completed registration changed.
     *
     * @param user the user now
     * @param backupCodesKept whether the new backup codes were kept
     * @param sessionEpoch the user's present one
     */
    record Kept(User user, boolean backupCodesKept, int sessionEpoch) {}
}
