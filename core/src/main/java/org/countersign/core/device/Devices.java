package org.countersign.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** The devices of users: recognised, listed, woken, removed. Renaming is done as for every method. */
public final class Devices {
    /** How far a device's clock may be off. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final DeviceStore store;
    private final Auditor auditor;

    /** Keeps devices in a store. */
    public Devices(DeviceStore store, Auditor auditor) {
        this.store = store;
        this.auditor = auditor;
    }

    /** A user's devices, the oldest first. */
    public List<Device> of(User user) {
        return store.list(user.tenant(), user.id());
    }

    /** The device of that id, whosesoever it is. */
    public Optional<Device> find(AuthenticatorId id) {
        return store.find(id);
    }

    /**
     * Recognises the device that signed a request.
     *
     * @param at the time it says it is
     */
    public DeviceCheck check(AuthenticatorId id, Instant at, SignedText text, byte[] signature) {
        Instant now = auditor.now();
        Optional<Device> found = store.find(id);
        if (found.isEmpty()) {
            return new DeviceCheck.NotActivated();
        }
        Device device = found.get();
        String signed = text.at(device.authenticator().server());
        if (!DeviceSignature.verifies(device.authenticator().publicKey(), signed, signature)) {
            return new DeviceCheck.BadSignature();
        }
        if (Duration.between(at, now).abs().compareTo(SKEW) > 0) {
            return new DeviceCheck.ClockSkew(now);
        }
        if (device.lastSeenAt() == null || device.lastSeenAt().plus(SEEN_EVERY).isBefore(now)) {
            store.seen(device.user().tenant(), id, now);
        }
        return new DeviceCheck.Known(device);
    }

    /** A text that names the server it is meant for. */
    @FunctionalInterface
    public interface SignedText {
        /** The text as a device that was activated at that origin signs it. */
        String at(String server);
    }

    /** Keeps how a device is woken, or forgets it where {@code subscription} is null. */
    public void subscribe(Device device, @Nullable PushSubscription subscription) {
        store.subscribe(device.user().tenant(), device.authenticator().id(), subscription);
    }

    /** Removes a device with its passcodes. False where the user has none of that id. */
    public boolean remove(User user, AuthenticatorId id, Actor actor) {
        return store.remove(
                user.tenant(),
                user.id(),
                id,
                auditor.about(
                        user,
                        AuditAction.METHOD_REMOVED,
                        actor,
                        "",
                        Map.of("method", "app", "methodId", id.toString())));
    }
}
