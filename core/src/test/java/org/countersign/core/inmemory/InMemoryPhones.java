package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Phones in memory. */
public final class InMemoryPhones implements PhoneStore {
    private static final long NOTHING_ACCEPTED = -1;

    private final InMemoryDatabase database;
    private final TestClock clock;
    private final Map<UserId, PendingPhone> pending = new HashMap<>();
    private final Map<UserId, TenantId> tenants = new HashMap<>();

    /** Keeps the phones of a database. */
    public InMemoryPhones(InMemoryDatabase database, TestClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void begin(TenantId tenant, UserId user, PendingPhone begun) {
        synchronized (database) {
            pending.put(user, begun);
            tenants.put(user, tenant);
        }
    }

    @Override
    public Optional<PendingPhone> pending(TenantId tenant, UserId user) {
        synchronized (database) {
            return Optional.ofNullable(pending.get(user));
        }
    }

    @Override
    public Optional<Called> called(UUID id, Instant now) {
        synchronized (database) {
            return pending.entrySet().stream()
                    .filter(e -> e.getValue().id().equals(id) && e.getValue().hash().length == 0)
                    .filter(e -> now.isBefore(e.getValue().expiresAt()))
                    .findFirst()
                    .map(e -> new Called(Objects.requireNonNull(tenants.get(e.getKey())), e.getValue()));
        }
    }

    @Override
    public OptionalInt takeTry(TenantId tenant, UserId user, UUID id, int most) {
        synchronized (database) {
            PendingPhone found = pending.get(user);
            if (found == null || !found.id().equals(id) || found.tries() >= most) {
                return OptionalInt.empty();
            }
            pending.put(user, with(found, found.tries() + 1, found.proven()));
            return OptionalInt.of(found.tries() + 1);
        }
    }

    @Override
    public void proven(TenantId tenant, UUID id) {
        synchronized (database) {
            pending.replaceAll((_, p) -> p.id().equals(id) ? with(p, p.tries(), true) : p);
        }
    }

    private static PendingPhone with(PendingPhone p, int tries, boolean proven) {
        return new PendingPhone(p.id(), p.kind(), p.number(), p.hash(), tries, proven, p.expiresAt());
    }

    @Override
    public Kept set(User user, AuthenticatorId id, PhoneKind kind, PhoneNumber number, AuditEvent event) {
        synchronized (database) {
            Row row = database.userRow(user.tenant(), user.id()).orElseThrow();
            User present = InMemoryDatabase.user(row);
            User after = present.state() == MfaState.ENABLED ? present.withState(MfaState.ENFORCED) : present;
            if (row.authenticators.stream().allMatch(BackupCodeSet.class::isInstance)) {
                after = after.withRegistrationRequired(false);
            }
            if (!after.equals(present)) {
                row.sessionEpoch++;
            }
            row.user = after;
            return keep(row, id, kind, number, false, event, false);
        }
    }

    @Override
    public Kept complete(
            User user,
            PendingPhone proved,
            AuthenticatorId id,
            AuthenticatorId backupCodes,
            List<byte[]> backupHashes,
            Function<User, AuditEvent> event) {
        synchronized (database) {
            if (!Optional.ofNullable(pending.get(user.id()))
                    .filter(p -> p.id().equals(proved.id()))
                    .isPresent()) {
                return new Kept.Gone();
            }
            pending.remove(user.id());
            Row row = database.userRow(user.tenant(), user.id()).orElseThrow();
            User present = InMemoryDatabase.user(row);
            if (present.registrationRequired()) {
                row.authenticators = List.of();
                row.sessionEpoch++;
                row.clearFailures();
            }
            User completed = (present.state() == MfaState.ENABLED || present.administrator()
                            ? present.withState(MfaState.ENFORCED)
                            : present)
                    .withRegistrationRequired(false);
            row.user = completed;
            boolean none = row.authenticators.stream().noneMatch(BackupCodeSet.class::isInstance);
            if (none) {
                row.keep(
                        new BackupCodeSet(backupCodes, row.freeSlot().orElseThrow(), backupHashes, clock.instant()), 0);
            }
            return keep(row, id, proved.kind(), proved.number(), true, event.apply(completed), none);
        }
    }

    private Kept keep(
            Row row,
            AuthenticatorId id,
            PhoneKind kind,
            PhoneNumber number,
            boolean confirmed,
            AuditEvent event,
            boolean codesKept) {
        Optional<PhoneNumber> before = drop(row, kind);
        row.keep(
                new Phone(id, kind, number, row.freeSlot().orElseThrow(), confirmed, clock.instant()),
                NOTHING_ACCEPTED);
        row.version++;
        database.audit.add(event);
        return new Kept.Done(InMemoryDatabase.user(row), before, codesKept, row.sessionEpoch);
    }

    @Override
    public Optional<PhoneNumber> remove(User user, PhoneKind kind, AuditEvent event) {
        synchronized (database) {
            Row row = database.userRow(user.tenant(), user.id()).orElseThrow();
            Optional<PhoneNumber> removed = drop(row, kind);
            if (removed.isPresent()) {
                if (!row.authenticators.isEmpty()
                        && row.authenticators.stream().allMatch(BackupCodeSet.class::isInstance)) {
                    row.user = InMemoryDatabase.user(row).withRegistrationRequired(true);
                }
                row.version++;
                database.audit.add(event);
            }
            return removed;
        }
    }

    private static Optional<PhoneNumber> drop(Row row, PhoneKind kind) {
        Optional<Phone> found = row.authenticators.stream()
                .filter(Phone.class::isInstance)
                .map(Phone.class::cast)
                .filter(phone -> phone.kind() == kind)
                .findFirst();
        row.authenticators = row.authenticators.stream()
                .filter(a -> !a.equals(found.orElse(null)))
                .toList();
        return found.map(Phone::number);
    }
}
