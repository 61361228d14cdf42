package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.registration.Completion;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.RegistrationStore;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Methods in memory. */
public final class InMemoryRegistrationStore implements RegistrationStore {
    private final InMemoryDatabase database;
    private final TestClock clock;

    /** Keeps the methods of a database. */
    public InMemoryRegistrationStore(InMemoryDatabase database, TestClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean begin(TenantId tenant, UserId user, Begun begun, PendingRegistration pending) {
        synchronized (database) {
            Optional<Row> living = living(tenant, user, begun);
            living.ifPresent(row -> row.seeds.put(begun.session(), new Row.Seed(begun, pending)));
            return living.isPresent();
        }
    }

    @Override
    public Optional<PendingRegistration> pending(TenantId tenant, UserId user, Begun begun) {
        synchronized (database) {
            return living(tenant, user, begun)
                    .flatMap(row -> Optional.ofNullable(row.seeds.get(begun.session())))
                    .filter(seed -> seed.begun().equals(begun))
                    .map(Row.Seed::pending);
        }
    }

    @Override
    public OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID pending, int most) {
        synchronized (database) {
            Optional<PendingRegistration> found = pending(tenant, user, begun)
                    .filter(p -> p.id().equals(pending) && p.tries() < most)
                    .map(p -> new PendingRegistration(p.id(), p.key(), p.tries() + 1, p.expiresAt()));
            found.ifPresent(p -> begin(tenant, user, begun, p));
            return found.map(p -> OptionalInt.of(p.tries())).orElseGet(OptionalInt::empty);
        }
    }

    private Optional<Row> living(TenantId tenant, UserId user, Begun begun) {
        return database.userRow(tenant, user).filter(row -> row.lives(begun, clock.instant()));
    }

    @Override
    public Optional<Kept> complete(Completion completion) {
        synchronized (database) {
            User user = completion.user();
            boolean waits = pending(user.tenant(), user.id(), completion.begun())
                    .filter(p -> p.id().equals(completion.pending()))
                    .isPresent();
            return waits
                    ? database.userRow(user.tenant(), user.id()).flatMap(row -> complete(row, completion))
                    : Optional.empty();
        }
    }

    private Optional<Kept> complete(Row row, Completion completion) {
        User user = InMemoryDatabase.user(row);
        if (user.registrationRequired() && user.needsSecondFactor()) {
            row.authenticators = List.of();
            row.clearFailures();
        }
        boolean noCodes = row.authenticators.stream().noneMatch(BackupCodeSet.class::isInstance);
        if (!keep(row, completion.authenticator())) {
            return Optional.empty();
        }
        boolean codesKept = noCodes && keepCodes(row, completion.backupCodes(), completion.backupHashes());
        row.seeds.remove(completion.begun().session());
        User completed = enforced(user).withRegistrationRequired(false);
        row.user = completed;
        row.version++;
        database.audit.add(completion.event().apply(completed));
        return Optional.of(new Kept(completed, codesKept, row.sessionEpoch));
    }

    @Override
    public Addition add(User user, NewAuthenticator authenticator, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = database.userRow(user.tenant(), user.id());
            if (row.isEmpty()) {
                return Addition.NO_SUCH_USER;
            }
            if (!keep(row.get(), authenticator)) {
                return Addition.NO_ROOM;
            }
            User present = InMemoryDatabase.user(row.get());
            row.get().user = present.state() == MfaState.ENABLED ? present.withState(MfaState.ENFORCED) : present;
            changed(row.get(), event);
            return Addition.DONE;
        }
    }

    @Override
    public boolean remove(TenantId tenant, UserId user, AuthenticatorId id, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = holding(tenant, user, id);
            row.ifPresent(r -> {
                r.authenticators = r.authenticators.stream()
                        .filter(a -> !a.id().equals(id))
                        .toList();
                r.removed();
                changed(r, event);
            });
            return row.isPresent();
        }
    }

    @Override
    public boolean rename(TenantId tenant, UserId user, AuthenticatorId id, String label, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = holding(tenant, user, id);
            row.ifPresent(r -> {
                List<Authenticator> renamed = new ArrayList<>();
                for (Authenticator a : r.authenticators) {
                    renamed.add(a instanceof OtpAuthenticator otp && otp.id().equals(id) ? labelled(otp, label) : a);
                }
                r.authenticators = List.copyOf(renamed);
                changed(r, event);
            });
            return row.isPresent();
        }
    }

    @Override
    public Addition replaceBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes, AuditEvent event) {
        synchronized (database) {
            Optional<Row> found = database.userRow(user.tenant(), user.id());
            if (found.isEmpty()) {
                return Addition.NO_SUCH_USER;
            }
            Row row = found.get();
            List<Authenticator> before = row.authenticators;
            row.authenticators = before.stream()
                    .filter(a -> a.type() != MethodType.BACKUP_CODE)
                    .toList();
            if (!keepCodes(row, set, hashes)) {
                row.authenticators = before;
                return Addition.NO_ROOM;
            }
            changed(row, event);
            return Addition.DONE;
        }
    }

    private Optional<Row> holding(TenantId tenant, UserId user, AuthenticatorId id) {
        return database.userRow(tenant, user)
                .filter(r -> r.authenticators.stream().anyMatch(a -> a.id().equals(id)));
    }

    private void changed(Row row, AuditEvent event) {
        row.version++;
        database.audit.add(event);
    }

    private boolean keep(Row row, NewAuthenticator made) {
        Optional<Integer> slot = row.freeSlot();
        slot.ifPresent(number -> row.keep(
                new OtpAuthenticator(made.id(), made.type(), made.label(), number, made.key(), clock.instant()),
                made.guard()));
        return slot.isPresent();
    }

    private boolean keepCodes(Row row, AuthenticatorId id, List<byte[]> hashes) {
        Optional<Integer> slot = row.freeSlot();
        slot.ifPresent(number -> row.keep(new BackupCodeSet(id, number, hashes, clock.instant()), 0));
        return slot.isPresent();
    }

    private static User enforced(User user) {
        return user.state() == MfaState.ENABLED || user.administrator() ? user.withState(MfaState.ENFORCED) : user;
    }

    private static OtpAuthenticator labelled(OtpAuthenticator otp, String label) {
        return new OtpAuthenticator(otp.id(), otp.type(), label, otp.slot(), otp.key(), otp.createdAt());
    }
}
