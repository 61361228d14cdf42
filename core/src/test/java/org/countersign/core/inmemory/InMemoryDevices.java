package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Device;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewDevice;
import org.countersign.core.device.PushState;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Devices in memory. */
public final class InMemoryDevices implements DeviceStore {
    private record Waiting(
            UUID id, byte[] token, byte[] code, @Nullable AuthenticatorId replaces, Instant expiresAt) {}

    private final InMemoryDatabase database;
    private final Map<UserId, Waiting> waiting = new HashMap<>();
    private final Map<UUID, AuthenticatorId> used = new HashMap<>();
    private final Map<AuthenticatorId, PushSubscription> subscriptions = new HashMap<>();

    /** Keeps the devices of a database. */
    public InMemoryDevices(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public void begin(
            User user,
            UUID activation,
            byte[] tokenHash,
            byte[] codeHash,
            @Nullable AuthenticatorId replaces,
            Instant expiresAt) {
        synchronized (database) {
            waiting.put(user.id(), new Waiting(activation, tokenHash, codeHash, replaces, expiresAt));
        }
    }

    @Override
    public Optional<Pending> pending(byte[] hash, Instant now) {
        synchronized (database) {
            return waiting.entrySet().stream()
                    .filter(e -> Arrays.equals(e.getValue().token(), hash)
                            || Arrays.equals(e.getValue().code(), hash))
                    .filter(e -> now.isBefore(e.getValue().expiresAt()))
                    .flatMap(e -> database.everybody()
                            .filter(u -> u.id().equals(e.getKey()))
                            .map(u -> new Pending(u.tenant(), e.getValue().id(), u)))
                    .findFirst();
        }
    }

    @Override
    public void end(Pending pending) {
        synchronized (database) {
            waiting.values().removeIf(present -> present.id().equals(pending.activation()));
        }
    }

    @Override
    public ActivationState state(TenantId tenant, UserId user, UUID activation, Instant now) {
        synchronized (database) {
            AuthenticatorId device = used.get(activation);
            if (device != null) {
                return new ActivationState.Activated(
                        device, database.userRow(tenant, user).orElseThrow().sessionEpoch);
            }
            Waiting present = waiting.get(user);
            return present != null && present.id().equals(activation) && now.isBefore(present.expiresAt())
                    ? new ActivationState.Waiting()
                    : new ActivationState.Over();
        }
    }

    @Override
    public void await(UUID activation, Duration longest) {}

    @Override
    public Kept activate(Pending pending, NewDevice device, int most, Instant now, Function<User, AuditEvent> event) {
        synchronized (database) {
            Waiting present = waiting.get(pending.user().id());
            Optional<Row> found =
                    database.userRow(pending.tenant(), pending.user().id());
            if (present == null || !present.id().equals(pending.activation()) || found.isEmpty()) {
                return new Kept.Gone();
            }
            Row row = found.get();
            if (present.replaces() != null) {
                removeFrom(row, present.replaces());
            }
            if (devices(row).size() >= most) {
                return new Kept.TooMany();
            }
            waiting.remove(pending.user().id());
            used.put(present.id(), device.id());
            return new Kept.Done(keep(row, device, now, event));
        }
    }

    private User keep(Row row, NewDevice device, Instant now, Function<User, AuditEvent> event) {
        User user = InMemoryDatabase.user(row);
        if (user.registrationRequired()) {
            row.authenticators = List.of();
            row.sessionEpoch++;
            row.clearFailures();
        }
        User completed = user.withRegistrationRequired(false);
        if (user.state() == MfaState.ENABLED || user.administrator()) {
            completed = completed.withState(MfaState.ENFORCED);
        }
        int slot = row.freeSlot().orElseThrow();
        row.keep(new AppDevice(device.id(), device.label(), slot, device.publicKey(), device.server(), now), -1);
        row.keep(
                new OtpAuthenticator(
                        device.passcodesId(),
                        MethodType.TOTP,
                        device.label(),
                        row.freeSlot().orElseThrow(),
                        device.passcodes(),
                        device.id(),
                        now),
                -1);
        row.user = completed;
        row.version++;
        database.audit.add(event.apply(completed));
        return completed;
    }

    private static List<AppDevice> devices(Row row) {
        return row.authenticators.stream()
                .filter(AppDevice.class::isInstance)
                .map(AppDevice.class::cast)
                .toList();
    }

    private Device device(Row row, AppDevice device) {
        PushState push = subscriptions.containsKey(device.id()) ? PushState.ON : PushState.OFF;
        return new Device(InMemoryDatabase.user(row), device, push, null);
    }

    @Override
    public Optional<Device> find(AuthenticatorId id) {
        synchronized (database) {
            return database.all()
                    .filter(row -> row.user != null)
                    .flatMap(row ->
                            devices(row).stream().filter(d -> d.id().equals(id)).map(d -> device(row, d)))
                    .findFirst();
        }
    }

    @Override
    public List<Device> list(TenantId tenant, UserId user) {
        synchronized (database) {
            Row row = database.userRow(tenant, user).orElseThrow();
            return devices(row).stream().map(d -> device(row, d)).toList();
        }
    }

    @Override
    public boolean remove(TenantId tenant, UserId user, AuthenticatorId device, AuditEvent event) {
        synchronized (database) {
            Row row = database.userRow(tenant, user).orElseThrow();
            boolean removed = removeFrom(row, device);
            if (removed) {
                row.version++;
                database.audit.add(event);
            }
            return removed;
        }
    }

    private static boolean removeFrom(Row row, AuthenticatorId device) {
        List<Authenticator> left = new ArrayList<>(row.authenticators);
        boolean removed = left.removeIf(a -> a.id().equals(device));
        left.removeIf(a -> a instanceof OtpAuthenticator otp && device.equals(otp.device()));
        row.authenticators = List.copyOf(left);
        return removed;
    }

    @Override
    public void subscribe(TenantId tenant, AuthenticatorId device, @Nullable PushSubscription subscription) {
        synchronized (database) {
            if (subscription == null) {
                subscriptions.remove(device);
            } else {
                subscriptions.put(device, subscription);
            }
        }
    }

    @Override
    public Optional<PushSubscription> subscription(TenantId tenant, AuthenticatorId device) {
        synchronized (database) {
            return Optional.ofNullable(subscriptions.get(device));
        }
    }

    @Override
    public void lost(TenantId tenant, AuthenticatorId device, String endpoint) {
        subscribe(tenant, device, null);
    }

    @Override
    public void seen(TenantId tenant, AuthenticatorId device, Instant at) {}
}
