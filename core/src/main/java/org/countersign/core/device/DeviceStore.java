package org.countersign.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Where devices and their activations are kept. */
public interface DeviceStore {
    /**
     * Keeps leave to activate a device, in place of the one before: of the session, or of the user where an administrator
     * gives it. None is kept where the user is blocked or locked, and a session's not where its epoch has moved.
     */
    Begin begin(User user, NewActivation activation);

    /**
     * The activation of a session that waits for its device, as it was shown.
     *
     * @param replaces the device it was begun for; null for none
     */
    Optional<Activation> waiting(
            TenantId tenant, UserId user, Begun begun, @Nullable AuthenticatorId replaces, Instant now);

    /** The activation that has that hash, as its token or its code, and waits. */
    Optional<Pending> pending(byte[] hash, Instant now);

    /** The activation that has that hash, as its token or its code, and was used or is too old, while it is kept. */
    Optional<Pending> over(byte[] hash, Instant now);

    /**
     * Ends an activation that waits, and wakes the page that shows it; not where it was used meanwhile. Keeps in the audit
     * why, either way.
     */
    void refuse(Pending pending, AuditEvent event);

    /** How a session's activation stands. */
    Standing standing(TenantId tenant, UserId user, SessionId session, Instant now);

    /**
     * Uses up a session's activation that a device has used, so that the session goes on; and keeps new backup codes where
     * the user has none. Nothing is done where the user's session epoch is not that of the completion any more.
     *
     * @param event written where the codes are kept
     */
    Optional<Finished> finish(
            User user, SessionId session, AuthenticatorId backupCodes, List<byte[]> hashes, AuditEvent event);

    /** Waits until an activation may have been used, or the time is over. */
    void await(UUID activation, Duration longest);

    /**
     * Uses up an activation and keeps the device with its passcodes, and removes the one it replaces. What a completed
     * registration changes, this changes: where registration was required again, all other methods are removed; ENABLED,
     * and an administrator's DISABLED, becomes ENFORCED. The user's first method, and one that replaces all others, ends
     * all sessions but the one that began the activation. An activation whose epoch is over, or whose user is blocked or
     * locked, is gone.
     *
     * @param most the most devices the user may have
     * @param event made from the user as completed
     */
    Kept activate(Pending pending, NewDevice device, int most, Instant now, Function<User, AuditEvent> event);

    /** The device of that id, whosesoever it is. */
    Optional<Device> find(AuthenticatorId device);

    /** A user's devices, the oldest first. */
    List<Device> list(TenantId tenant, UserId user);

    /**
     * Removes a device with its passcodes; its open requests can't be answered by it any more. Where no method is left but
     * backup codes, registration is required, and sessions end. False where the user has no such device.
     */
    boolean remove(TenantId tenant, UserId user, AuthenticatorId device, AuditEvent event);

    /** Keeps how a device is woken, or forgets it where {@code subscription} is null. */
    void subscribe(TenantId tenant, AuthenticatorId device, @Nullable PushSubscription subscription);

    /** How a device is woken; empty where it never said, or where that is lost. */
    Optional<PushSubscription> subscription(TenantId tenant, AuthenticatorId device);

    /** Notes that the push service knows a subscription no more, if it still is that one. */
    void lost(TenantId tenant, AuthenticatorId device, String endpoint);

    /** Notes that a device was there. */
    void seen(TenantId tenant, AuthenticatorId device, Instant at);

    /**
     * An activation that waits.
     *
     * @param tenant whose
     * @param activation which
     * @param user whose
     */
    record Pending(TenantId tenant, UUID activation, User user) {}

    /**
     * A session's activation and how it stands.
     *
     * @param activation which; empty where there is none
     * @param state how it stands
     */
    record Standing(Optional<UUID> activation, ActivationState state) {}

    /**
     * The session goes on.
     *
     * @param completed in which epoch, and since when
     * @param backupCodesKept whether the new backup codes were kept
     */
    record Finished(Completed completed, boolean backupCodesKept) {}

    /** What became of keeping a device. */
    sealed interface Kept {
        /** Kept. */
        record Done(User user) implements Kept {}

        /** The activation is gone. */
        record Gone() implements Kept {}

        /** The user has too many, or no slot left. */
        record TooMany() implements Kept {}
    }
}
