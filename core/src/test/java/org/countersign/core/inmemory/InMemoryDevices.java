package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Begin;
import org.countersign.core.device.Completed;
import org.countersign.core.device.Device;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewActivation;
import org.countersign.core.device.NewDevice;
import org.countersign.core.device.PushState;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Devices in memory. */
public final class InMemoryDevices implements DeviceStore {
    private static final SessionId OUTSIDE = new SessionId(new UUID(0, 0));

    private final InMemoryDatabase database;
    private final TestClock clock;
    private final Map<Key, Waiting> waiting = new HashMap<>();

    private record Key(UserId user, SessionId session) {}

    private record Waiting(
            User user,
            Begun begun,
            NewActivation made,
            @Nullable Completed completed) {
        Activation shown() {
            return made.shown();
        }

        boolean waits(Instant now) {
            return completed == null && now.isBefore(shown().expiresAt());
        }
    }

    private final Map<AuthenticatorId, PushSubscription> subscriptions = new HashMap<>();

    /** Keeps the devices of a database. */
    public InMemoryDevices(InMemoryDatabase database, TestClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Begin begin(User user, NewActivation made) {
        synchronized (database) {
            Optional<Row> found = database.userRow(user.tenant(), user.id());
            if (found.isEmpty()) {
                return Begin.NO_SUCH_USER;
            }
            Row row = found.get();
            Begun begun = made.begun().orElseGet(() -> new Begun(OUTSIDE, row.sessionEpoch));
            if (row.lives(begun, clock.instant())) {
                waiting.put(new Key(user.id(), begun.session()), new Waiting(user, begun, made, null));
                return Begin.DONE;
            }
            if (row.blockedAt(clock.instant())) {
                return Begin.BLOCKED;
            }
            return begun.epoch() == row.sessionEpoch ? Begin.LOCKED : Begin.SESSION_OVER;
        }
    }

    private boolean lives(Waiting each) {
        Completed completed = each.completed();
        Begun begun = completed == null ? each.begun() : new Begun(each.begun().session(), completed.sessionEpoch());
        return database.userRow(each.user().tenant(), each.user().id())
                .filter(row -> row.lives(begun, clock.instant()))
                .isPresent();
    }

    @Override
    public Optional<Activation> waiting(
            TenantId tenant, UserId user, Begun begun, @Nullable AuthenticatorId replaces, Instant now) {
        synchronized (database) {
            return Optional.ofNullable(waiting.get(new Key(user, begun.session())))
                    .filter(each -> each.completed() == null && each.begun().equals(begun) && lives(each))
                    .filter(each -> Objects.equals(each.made().replaces(), replaces))
                    .map(Waiting::shown)
                    .filter(shown -> now.isBefore(shown.expiresAt()));
        }
    }

    @Override
    public Optional<Pending> pending(byte[] hash, Instant now) {
        return find(hash, each -> each.waits(now));
    }

    @Override
    public Optional<Pending> over(byte[] hash, Instant now) {
        return find(hash, each -> !each.waits(now));
    }

    private Optional<Pending> find(byte[] hash, Predicate<Waiting> which) {
        synchronized (database) {
            return waiting.values().stream()
                    .filter(which)
                    .filter(each -> Arrays.equals(each.made().tokenHash(), hash)
                            || Arrays.equals(each.made().codeHash(), hash))
                    .flatMap(each -> database.everybody()
                            .filter(u -> u.id().equals(each.user().id()))
                            .map(u -> new Pending(u.tenant(), each.shown().id(), u)))
                    .findFirst();
        }
    }

    @Override
    public void refuse(Pending pending, AuditEvent event) {
        synchronized (database) {
            waiting.values()
                    .removeIf(each ->
                            each.completed() == null && each.shown().id().equals(pending.activation()));
            database.audit.add(event);
        }
    }

    @Override
    public Standing standing(TenantId tenant, UserId user, SessionId session, Instant now) {
        synchronized (database) {
            Waiting each = waiting.get(new Key(user, session));
            if (each == null || !lives(each)) {
                return new Standing(Optional.empty(), new ActivationState.Over());
            }
            Completed completed = each.completed();
            ActivationState open =
                    now.isBefore(each.shown().expiresAt()) ? new ActivationState.Waiting() : new ActivationState.Over();
            return new Standing(
                    Optional.of(each.shown().id()),
                    completed == null ? open : new ActivationState.Activated(completed));
        }
    }

    @Override
    public Optional<Finished> finish(
            User user, SessionId session, AuthenticatorId backupCodes, List<byte[]> hashes, AuditEvent event) {
        synchronized (database) {
            Waiting each = waiting.get(new Key(user.id(), session));
            if (each == null || each.completed() == null) {
                return Optional.empty();
            }
            waiting.remove(new Key(user.id(), session));
            if (!lives(each)) {
                return Optional.empty();
            }
            Row row = database.userRow(user.tenant(), user.id()).orElseThrow();
            boolean none = row.authenticators.stream().noneMatch(BackupCodeSet.class::isInstance);
            if (none) {
                int slot = row.freeSlot().orElseThrow();
                row.keep(new BackupCodeSet(backupCodes, slot, hashes, clock.instant()), 0);
                row.version++;
                database.audit.add(event);
            }
            return Optional.of(new Finished(Objects.requireNonNull(each.completed()), none));
        }
    }

    @Override
    public void await(UUID activation, Duration longest) {}

    @Override
    public Kept activate(Pending pending, NewDevice device, int most, Instant now, Function<User, AuditEvent> event) {
        synchronized (database) {
            Optional<Waiting> found = waiting.values().stream()
                    .filter(each ->
                            each.completed() == null && each.shown().id().equals(pending.activation()))
                    .findFirst();
            if (found.isEmpty()) {
                return new Kept.Gone();
            }
            Waiting each = found.get();
            Key key = new Key(each.user().id(), each.begun().session());
            if (!lives(each)) {
                waiting.remove(key);
                return new Kept.Gone();
            }
            Row row = database.userRow(pending.tenant(), pending.user().id()).orElseThrow();
            if (each.made().replaces() != null) {
                removeFrom(row, each.made().replaces());
            }
            if (devices(row).size() >= most) {
                return new Kept.TooMany();
            }
            User kept = keep(row, device, now, event);
            waiting.put(key, new Waiting(kept, each.begun(), each.made(), new Completed(row.sessionEpoch, now)));
            return new Kept.Done(kept);
        }
    }

    private User keep(Row row, NewDevice device, Instant now, Function<User, AuditEvent> event) {
        User user = InMemoryDatabase.user(row);
        if (user.registrationRequired() && user.needsSecondFactor()) {
            row.authenticators = List.of();
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
                row.removed();
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
