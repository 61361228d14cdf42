package org.countersign.core.inmemory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.pin.PinStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** PINs in a map. */
public final class InMemoryPins implements PinStore {
    private final InMemoryDatabase database;
    private final InMemoryAuditLog auditLog;
    private final Map<UserId, StoredPin> pins = new ConcurrentHashMap<>();

    /** Keeps those of a database's users, and writes events there. */
    public InMemoryPins(InMemoryDatabase database, InMemoryAuditLog auditLog) {
        this.database = database;
        this.auditLog = auditLog;
    }

    @Override
    public boolean save(TenantId tenant, UserId user, StoredPin pin, AuditEvent event) {
        synchronized (database) {
            boolean there = database.userRow(tenant, user).isPresent();
            if (there) {
                pins.put(user, pin);
                auditLog.append(event);
            }
            return there;
        }
    }

    @Override
    public boolean delete(TenantId tenant, UserId user, AuditEvent event) {
        boolean removed = pins.remove(user) != null;
        if (removed) {
            auditLog.append(event);
        }
        return removed;
    }

    @Override
    public Optional<StoredPin> find(TenantId tenant, UserId user) {
        return Optional.ofNullable(pins.get(user));
    }
}
