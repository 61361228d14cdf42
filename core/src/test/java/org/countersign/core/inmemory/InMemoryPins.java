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
    private final InMemoryAuditLog auditLog;
    private final Map<UserId, StoredPin> pins = new ConcurrentHashMap<>();

    /** Writes events there. */
    public InMemoryPins(InMemoryAuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public void save(TenantId tenant, UserId user, StoredPin pin, AuditEvent event) {
        pins.put(user, pin);
        auditLog.append(event);
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
