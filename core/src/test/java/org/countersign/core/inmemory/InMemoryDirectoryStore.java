package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.UserChange;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.directory.UserView;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedName;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;

/** Users in memory. */
public final class InMemoryDirectoryStore implements DirectoryStore {
    private final InMemoryDatabase database;

    /** Keeps the users of a database. */
    public InMemoryDirectoryStore(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public boolean insert(User user, @Nullable String passwordHash, AuditEvent event) {
        synchronized (database) {
            if (database.byKey(user.tenant(), user.name().key()).isPresent()) {
                return false;
            }
            Row row = new Row(user);
            row.passwordHash = passwordHash;
            database.put(user.tenant(), user.id(), row);
            database.audit.add(event);
            return true;
        }
    }

    @Override
    public Optional<User> change(TenantId tenant, UserId id, UserChange change, Function<User, AuditEvent> event) {
        synchronized (database) {
            Optional<Row> held = database.userRow(tenant, id)
                    .filter(row -> change.holds().test(InMemoryDatabase.user(row))
                            && (change.inEpoch().isEmpty() || change.inEpoch().getAsInt() == row.sessionEpoch));
            return held.map(row -> {
                User changed = change.user().apply(InMemoryDatabase.user(row));
                apply(row, change, changed);
                database.audit.add(event.apply(changed));
                return changed;
            });
        }
    }

    private static void apply(Row row, UserChange change, User changed) {
        boolean disables =
                InMemoryDatabase.user(row).state() != MfaState.DISABLED && changed.state() == MfaState.DISABLED;
        boolean factorNeeded =
                changed.needsSecondFactor() && !InMemoryDatabase.user(row).needsSecondFactor();
        if (disables) {
            row.appPasswords = List.of();
        }
        if (disables || change.endSessions()) {
            row.browsers.clear();
        }
        row.user = changed;
        row.version++;
        if (change.passwordHash() != null) {
            row.passwordHash = change.passwordHash();
        }
        if (change.endSessions() || factorNeeded) {
            row.sessionEpoch++;
        }
        if (change.clearFailures()) {
            row.clearFailures();
        }
        if (change.removeMethods()) {
            row.authenticators = List.of();
        }
    }

    @Override
    public boolean delete(TenantId tenant, UserId id, AuditEvent event) {
        synchronized (database) {
            boolean removed = database.remove(tenant, id);
            if (removed) {
                database.audit.add(event);
            }
            return removed;
        }
    }

    @Override
    public boolean block(TenantId tenant, UserId id, @Nullable Instant until, AuditEvent event) {
        synchronized (database) {
            Optional<Row> found = database.userRow(tenant, id);
            found.ifPresent(row -> {
                row.blockedUntil = until;
                row.sessionEpoch++;
                row.version++;
                row.browsers.clear();
                database.audit.add(event);
            });
            return found.isPresent();
        }
    }

    @Override
    public Optional<UserSummary> find(TenantId tenant, Username name) {
        synchronized (database) {
            return database.byName(tenant, name).map(InMemoryDirectoryStore::summary);
        }
    }

    @Override
    public Optional<UserSummary> find(TenantId tenant, UserId id) {
        synchronized (database) {
            return database.userRow(tenant, id).map(InMemoryDirectoryStore::summary);
        }
    }

    @Override
    public Optional<UserSummary> findByMail(TenantId tenant, String address) {
        synchronized (database) {
            List<UserSummary> found = database.users(tenant)
                    .filter(row ->
                            address.equalsIgnoreCase(InMemoryDatabase.user(row).mail()))
                    .map(InMemoryDirectoryStore::summary)
                    .toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        }
    }

    @Override
    public List<UserSummary> list(TenantId tenant, UserQuery query, Instant now) {
        synchronized (database) {
            return database.users(tenant)
                    .filter(row -> in(query.view(), row, now) && found(row, query))
                    .map(InMemoryDirectoryStore::summary)
                    .filter(s -> s.user().name().key().compareTo(query.after()) > 0)
                    .sorted(Comparator.comparing(s -> s.user().name().key()))
                    .limit(query.limit())
                    .toList();
        }
    }

    @Override
    public Map<UserView, Integer> counts(TenantId tenant, Instant now) {
        synchronized (database) {
            Map<UserView, Integer> counts = new EnumMap<>(UserView.class);
            for (UserView view : UserView.values()) {
                counts.put(view, (int)
                        database.users(tenant).filter(r -> in(view, r, now)).count());
            }
            return counts;
        }
    }

    @Override
    public int owners(TenantId tenant) {
        synchronized (database) {
            return (int) database.users(tenant)
                    .filter(r -> InMemoryDatabase.user(r).role() == Role.OWNER)
                    .count();
        }
    }

    private static boolean in(UserView view, Row row, Instant now) {
        User user = InMemoryDatabase.user(row);
        return switch (view) {
            case ALL -> true;
            case DISABLED -> user.state() == MfaState.DISABLED;
            case ENABLED -> user.state() == MfaState.ENABLED;
            case ENFORCED -> user.state() == MfaState.ENFORCED;
            case NOT_REGISTERED ->
                (user.state() != MfaState.DISABLED || user.administrator())
                        && row.authenticators.stream().noneMatch(OtpAuthenticator.class::isInstance);
            case ADMINISTRATORS -> user.administrator();
            case FORMER_ADMINISTRATORS -> !user.administrator() && user.formerRole() != null;
            case BLOCKED -> row.blockedAt(now);
            case LOCKED_OUT -> row.lockedAt(now);
        };
    }

    private static boolean found(Row row, UserQuery query) {
        User user = InMemoryDatabase.user(row);
        String text = TypedName.folded(user.name().key() + "\n" + user.displayName() + "\n" + user.mail());
        return text.contains(query.sought()) || user.name().shortKey().equals(query.shortName());
    }

    private static UserSummary summary(Row row) {
        return new UserSummary(
                InMemoryDatabase.user(row),
                row.protection(),
                row.authenticators.stream().map(Authenticator::type).distinct().toList(),
                row.lastSignIn);
    }
}
