package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.countersign.core.tenant.TenantId;
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
    public void begin(TenantId tenant, UserId user, PendingRegistration pending) {
        synchronized (database) {
            database.userRow(tenant, user).ifPresent(row -> row.pending = pending);
        }
    }

    @Override
    public Optional<PendingRegistration> pending(TenantId tenant, UserId user) {
        synchronized (database) {
            return database.userRow(tenant, user).flatMap(row -> Optional.ofNullable(row.pending));
        }
    }

    @Override
    public void countWrong(TenantId tenant, UserId user) {
        synchronized (database) {
            pending(tenant, user)
                    .ifPresent(p -> begin(
                            tenant, user, new PendingRegistration(p.id(), p.key(), p.wrong() + 1, p.expiresAt())));
        }
    }

    @Override
    public Optional<Kept> complete(Completion completion) {
        synchronized (database) {
            UserId id = completion.user().id();
            Optional<Row> found = database.userRow(completion.user().tenant(), id)
                    .filter(r -> r.pending != null && r.pending.id().equals(completion.pending()));
            return found.flatMap(row -> complete(row, completion));
        }
    }

    private Optional<Kept> complete(Row row, Completion completion) {
        User user = InMemoryDatabase.user(row);
        if (user.registrationRequired()) {
            row.authenticators = List.of();
            row.sessionEpoch++;
            row.clearFailures();
        }
        boolean noCodes = row.authenticators.stream().noneMatch(BackupCodeSet.class::isInstance);
        if (!keep(row, completion.authenticator())) {
            return Optional.empty();
        }
        boolean codesKept = noCodes && keepCodes(row, completion.backupCodes(), completion.backupHashes());
        row.pending = null;
        User completed = enforced(user).withRegistrationRequired(false);
        row.user = completed;
        row.version++;
        database.audit.add(completion.event().apply(completed));
        return Optional.of(new Kept(completed, codesKept, row.sessionEpoch));
    }

    @Override
    public boolean add(User user, NewAuthenticator authenticator, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = database.userRow(user.tenant(), user.id());
            boolean kept = row.isPresent() && keep(row.get(), authenticator);
            row.filter(_ -> kept).ifPresent(r -> {
                User present = InMemoryDatabase.user(r);
                r.user = present.state() == MfaState.ENABLED ? present.withState(MfaState.ENFORCED) : present;
                changed(r, event);
            });
            return kept;
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
    public void replaceBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes, AuditEvent event) {
        synchronized (database) {
            database.userRow(user.tenant(), user.id()).ifPresent(row -> {
                row.authenticators = row.authenticators.stream()
                        .filter(a -> a.type() != MethodType.BACKUP_CODE)
                        .toList();
                keepCodes(row, set, hashes);
                changed(row, event);
            });
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
