package org.countersign.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Removal;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** The devices of users: recognised, listed, woken, removed. Renaming is done as for every method. */
public final class Devices {
    /** How far a device's clock may be off. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final DeviceStore store;
    private final Methods methods;
    private final Auditor auditor;

    /** Keeps devices in a store. */
    public Devices(DeviceStore store, Methods methods, Auditor auditor) {
        this.store = store;
        this.methods = methods;
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

    /** Removes a device with its passcodes. One's own stays where nothing would be left to verify with. */
    public Removal remove(Permit permit, AuthenticatorId id) {
        User user = permit.user(Act.REMOVE_DEVICE);
        if (of(user).stream().noneMatch(device -> device.authenticator().id().equals(id))) {
            return Removal.NOT_THERE;
        }
        if (permit.own() && !methods.canLose(user, id)) {
            return Removal.LAST;
        }
        return Removal.of(remove(user, id, permit.author()));
    }

    /** Removes a device that says itself that it goes: its signature is all that asks. */
    public void leave(Device device, Origin origin) {
        remove(
                device.user(),
                device.authenticator().id(),
                new Author(device.user().name().typed(), origin));
    }

    private boolean remove(User user, AuthenticatorId id, Author author) {
        return store.remove(
                user.tenant(),
                user.id(),
                id,
                auditor.about(
                        user,
                        AuditAction.METHOD_REMOVED,
                        author,
                        "",
                        Map.of("method", "app", "methodId", id.toString())));
    }
}
