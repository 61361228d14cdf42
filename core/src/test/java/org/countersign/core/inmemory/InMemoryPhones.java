package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Phones in memory. */
public final class InMemoryPhones implements PhoneStore {
    private static final long NOTHING_ACCEPTED = -1;

    private final InMemoryDatabase database;
    private final TestClock clock;
    private final Map<Begun, Entered> pending = new HashMap<>();

    private record Entered(TenantId tenant, UserId user, PendingPhone phone) {}

    /** Keeps the phones of a database. */
    public InMemoryPhones(InMemoryDatabase database, TestClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean begin(TenantId tenant, UserId user, Begun begun, PendingPhone phone) {
        synchronized (database) {
            boolean lives = lives(tenant, user, begun);
            if (lives) {
                pending.keySet().removeIf(before -> before.session().equals(begun.session()));
                pending.put(begun, new Entered(tenant, user, phone));
            }
            return lives;
        }
    }

    private boolean lives(TenantId tenant, UserId user, Begun begun) {
        return database.userRow(tenant, user)
                .filter(row -> row.lives(begun, clock.instant()))
                .isPresent();
    }

    @Override
    public Optional<PendingPhone> pending(TenantId tenant, UserId user, Begun begun) {
        synchronized (database) {
            return Optional.ofNullable(pending.get(begun))
                    .filter(entered -> entered.user().equals(user) && lives(tenant, user, begun))
                    .map(Entered::phone);
        }
    }

    @Override
    public Optional<Called> called(UUID id, Instant now) {
        synchronized (database) {
            return living(id)
                    .map(Map.Entry::getValue)
                    .filter(entered -> entered.phone().hash().length == 0
                            && now.isBefore(entered.phone().expiresAt()))
                    .map(entered -> new Called(entered.tenant(), entered.phone()));
        }
    }

    private Optional<Map.Entry<Begun, Entered>> living(UUID id) {
        return pending.entrySet().stream()
                .filter(e -> e.getValue().phone().id().equals(id))
                .filter(e -> lives(e.getValue().tenant(), e.getValue().user(), e.getKey()))
                .findFirst();
    }

    @Override
    public OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID id, int most) {
        synchronized (database) {
            Optional<PendingPhone> found = pending(tenant, user, begun)
                    .filter(p -> p.id().equals(id) && p.tries() < most)
                    .map(p -> with(p, p.tries() + 1, p.proven()));
            found.ifPresent(p -> pending.put(begun, new Entered(tenant, user, p)));
            return found.map(p -> OptionalInt.of(p.tries())).orElseGet(OptionalInt::empty);
        }
    }

    @Override
    public boolean proven(TenantId tenant, UUID id) {
        synchronized (database) {
            Optional<Map.Entry<Begun, Entered>> found = living(id);
            found.ifPresent(e -> e.setValue(new Entered(
                    tenant,
                    e.getValue().user(),
                    with(e.getValue().phone(), e.getValue().phone().tries(), true))));
            return found.isPresent();
        }
    }

    private static PendingPhone with(PendingPhone p, int tries, boolean proven) {
        return new PendingPhone(p.id(), p.kind(), p.number(), p.hash(), tries, proven, p.expiresAt());
    }

    @Override
    public Kept set(User user, AuthenticatorId id, PhoneKind kind, PhoneNumber number, AuditEvent event) {
        synchronized (database) {
            Optional<Row> found = database.userRow(user.tenant(), user.id());
            if (found.isEmpty()) {
                return new Kept.Gone();
            }
            Row row = found.get();
            User present = InMemoryDatabase.user(row);
            User after = present.state() == MfaState.ENABLED ? present.withState(MfaState.ENFORCED) : present;
            if (row.authenticators.stream().allMatch(BackupCodeSet.class::isInstance)) {
                after = after.withRegistrationRequired(false);
            }
            row.sessionEpoch++;
            row.user = after;
            return keep(row, id, kind, number, false, event, false);
        }
    }

    @Override
    public Kept complete(
            User user,
            Begun begun,
            PendingPhone proved,
            AuthenticatorId id,
            AuthenticatorId backupCodes,
            List<byte[]> backupHashes,
            Function<User, AuditEvent> event) {
        synchronized (database) {
            if (!pending(user.tenant(), user.id(), begun)
                    .filter(p -> p.id().equals(proved.id()))
                    .isPresent()) {
                return new Kept.Gone();
            }
            pending.remove(begun);
            Row row = database.userRow(user.tenant(), user.id()).orElseThrow();
            User present = InMemoryDatabase.user(row);
            if (present.registrationRequired() && present.needsSecondFactor()) {
                row.authenticators = List.of();
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
                row.removed();
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
