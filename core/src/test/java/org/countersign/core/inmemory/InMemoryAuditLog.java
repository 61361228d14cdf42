package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** The audit in memory. */
public final class InMemoryAuditLog implements AuditLog {
    private final InMemoryDatabase database;

    /** Reads and appends the audit of a database. */
    public InMemoryAuditLog(InMemoryDatabase database) {
        this.database = database;
    }

    /** All events, oldest first. */
    public List<AuditEvent> all() {
        synchronized (database) {
            return List.copyOf(database.audit);
        }
    }

    @Override
    public void append(AuditEvent event) {
        synchronized (database) {
            database.audit.add(event);
        }
    }

    @Override
    public Optional<AuditEvent> byId(TenantId tenant, UUID id) {
        return all().stream()
                .filter(e -> e.tenant().equals(tenant) && e.id().equals(id))
                .findFirst();
    }

    @Override
    public List<AuditEvent> after(TenantId tenant, @Nullable UserId user, @Nullable UUID after, int limit) {
        // As text, since UUID.compareTo compares signed halves.
        return all().stream()
                .filter(e -> e.tenant().equals(tenant) && (user == null || user.equals(e.user())))
                .filter(e -> after == null || e.id().toString().compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(e -> e.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<AuditEvent> latest(TenantId tenant, UserId user, Instant since, int limit) {
        return all().reversed().stream()
                .filter(e -> e.tenant().equals(tenant) && user.equals(e.user()))
                .filter(e -> !e.at().isBefore(since))
                .limit(limit)
                .toList();
    }
}
