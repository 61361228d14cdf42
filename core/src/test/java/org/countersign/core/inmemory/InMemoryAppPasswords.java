package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.apppassword.AppPasswordStore;
import org.countersign.core.apppassword.AppPasswordUse;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** App passwords in memory. */
public final class InMemoryAppPasswords implements AppPasswordStore {
    private final InMemoryDatabase database;
    private final Map<UUID, Origin> usedFrom = new HashMap<>();
    private final Map<UUID, Instant> usedAt = new HashMap<>();

    /** Keeps the app passwords of a database. */
    public InMemoryAppPasswords(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Addition add(User user, AppPassword password, int most, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = database.userRow(user.tenant(), user.id());
            if (row.isEmpty()) {
                return Addition.NO_SUCH_USER;
            }
            if (row.get().appPasswords.size() >= most) {
                return Addition.NO_ROOM;
            }
            List<AppPassword> more = new ArrayList<>(row.get().appPasswords);
            more.addFirst(password);
            changed(row.get(), more, event);
            return Addition.DONE;
        }
    }

    @Override
    public List<AppPasswordUse> list(TenantId tenant, UserId user) {
        synchronized (database) {
            return database.userRow(tenant, user).map(r -> r.appPasswords).orElse(List.of()).stream()
                    .map(p -> new AppPasswordUse(
                            p,
                            usedAt.get(p.id()),
                            Optional.ofNullable(usedFrom.get(p.id()))
                                    .map(Origin::clientAddress)
                                    .orElse(""),
                            Optional.ofNullable(usedFrom.get(p.id()))
                                    .map(Origin::application)
                                    .orElse("")))
                    .toList();
        }
    }

    @Override
    public boolean delete(TenantId tenant, UserId user, UUID id, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = database.userRow(tenant, user)
                    .filter(r -> r.appPasswords.stream().anyMatch(p -> p.id().equals(id)));
            row.ifPresent(r -> changed(
                    r, r.appPasswords.stream().filter(p -> !p.id().equals(id)).toList(), event));
            return row.isPresent();
        }
    }

    @Override
    public int deleteAll(TenantId tenant, UserId user, AuditEvent event) {
        synchronized (database) {
            Optional<Row> row = database.userRow(tenant, user);
            int many = row.map(r -> r.appPasswords.size()).orElse(0);
            row.filter(_ -> many > 0).ifPresent(r -> changed(r, List.of(), event));
            return many;
        }
    }

    @Override
    public void used(TenantId tenant, UUID id, Instant at, Origin origin) {
        synchronized (database) {
            usedFrom.put(id, Objects.requireNonNull(origin));
            usedAt.put(id, at);
        }
    }

    private void changed(Row row, List<AppPassword> now, AuditEvent event) {
        row.appPasswords = List.copyOf(now);
        row.version++;
        database.audit.add(event);
    }
}
