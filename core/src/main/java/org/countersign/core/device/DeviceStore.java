package org.countersign.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Where devices and their activations are kept. */
public interface DeviceStore {
    /**
     * Keeps leave to activate a device, in place of the user's one before.
     *
     * @param replaces the device that goes when the new one comes; null for none
     */
    void begin(
            User user,
            UUID activation,
            byte[] tokenHash,
            byte[] codeHash,
            @Nullable AuthenticatorId replaces,
            Instant expiresAt);

    /** Whose activation has that hash, as its token or its code, and waits. */
    Optional<Pending> pending(byte[] hash, Instant now);

    /** Ends an activation that waits, and wakes the page that shows it; nothing where it was used meanwhile. */
    void end(Pending pending);

    /** How an activation stands. */
    ActivationState state(TenantId tenant, UserId user, UUID activation, Instant now);

    /** Waits until an activation may have been used, or the time is over. */
    void await(UUID activation, Duration longest);

    /**
     * Uses up an activation and keeps the device with its passcodes, and removes the one it replaces. What a completed
     * registration changes, this changes: where registration was required again, all other methods are removed and other
     * sessions end; ENABLED, and an administrator's DISABLED, becomes ENFORCED.
     *
     * @param most the most devices the user may have
     * @param event made from the user as completed
     */
    Kept activate(Pending pending, NewDevice device, int most, Instant now, Function<User, AuditEvent> event);

    /** The device of that id, whosesoever it is. */
    Optional<Device> find(AuthenticatorId device);

    /** A user's devices, the oldest first. */
    List<Device> list(TenantId tenant, UserId user);

    /** Removes a device with its passcodes; its open requests can't be answered by it any more. False where none. */
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
