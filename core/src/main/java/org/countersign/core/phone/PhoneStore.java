package org.countersign.core.phone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Where phones are kept. Each change is one transaction, moves the account's version on, and writes its event. */
public interface PhoneStore {
    /**
     * Keeps a number to be proved, in place of the session's one before. False, and nothing is kept, where the session is
     * over: its epoch has moved, or the user is blocked or locked.
     */
    boolean begin(TenantId tenant, UserId user, Begun begun, PendingPhone pending);

    /** The number that must be proved in a session that is not over. */
    Optional<PendingPhone> pending(TenantId tenant, UserId user, Begun begun);

    /** The number that a call proves, by the call's id; empty where the session that asked for the call is over. */
    Optional<Called> called(UUID id, Instant now);

    /**
     * Takes one of the tries at the code, before it is looked at: so of many at once no more than these are looked at.
     *
     * @param most how many there are
     * @return how many are taken now; empty where there was none left, the number is gone, or its session is over
     */
    OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID pending, int most);

    /** Notes that a key pressed in the call has proved it. False where the session that asked for the call is over. */
    boolean proven(TenantId tenant, UUID id);

    /**
     * Keeps a number as its administrator entered it, in place of the user's one of that kind; it counts at once
     * (S3.4). ENABLED becomes ENFORCED with it. Registration is not required any more where the user had nothing before,
     * or backup codes alone; where there are other methods, it is, since those are to be replaced (S4.1). Sessions end, and
     * what is half done in them (S5.10).
     *
     * @param id of the new phone
     */
    Kept set(User user, AuthenticatorId id, PhoneKind kind, PhoneNumber number, AuditEvent event);

    /**
     * Uses up the number to be proved and keeps it. What a completed registration changes, this changes: where
     * registration was required again, all other methods are removed; ENABLED, and an administrator's DISABLED, becomes
     * ENFORCED. The user's first method, and one that replaces all others, ends other sessions.
     *
     * @param begun the session that proves it, and its epoch
     * @param backupHashes of new backup codes; kept where the user has none
     * @param event made from the user as completed
     */
    Kept complete(
            User user,
            Begun begun,
            PendingPhone pending,
            AuthenticatorId id,
            AuthenticatorId backupCodes,
            List<byte[]> backupHashes,
            Function<User, AuditEvent> event);

    /**
     * Removes a phone. Where no method is left but backup codes, registration is required, and sessions end. Its number;
     * empty where the user has none of that kind.
     */
    Optional<PhoneNumber> remove(User user, PhoneKind kind, AuditEvent event);

    /**
     * A number that a call proves.
     *
     * @param tenant whose
     * @param pending the number
     */
    record Called(TenantId tenant, PendingPhone pending) {}

    /** What became of keeping a phone. */
    sealed interface Kept {
        /**
         * Kept.
         *
         * @param user the user now
         * @param replaced the number it took the place of, where that is another
         * @param backupCodesKept whether the new backup codes were kept
         * @param sessionEpoch the user's present one
         */
        record Done(User user, Optional<PhoneNumber> replaced, boolean backupCodesKept, int sessionEpoch)
                implements Kept {}

        /** The number to be proved is gone: proved, replaced by a newer one, or ended with its session. Or there is no such user any more. */
        record Gone() implements Kept {}

        /** The user has no slot left. */
        record NoSlot() implements Kept {}
    }
}
