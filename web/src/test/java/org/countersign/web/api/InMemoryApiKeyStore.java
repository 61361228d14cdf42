package org.countersign.web.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.tenant.TenantId;

/** API keys in memory. */
final class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<UUID, Stored> keys = new ConcurrentHashMap<>();
    private final AuditLog auditLog;

    InMemoryApiKeyStore(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public void insert(Stored stored, AuditEvent event) {
        keys.put(stored.key().id(), stored);
        auditLog.append(event);
    }

    @Override
    public Optional<Stored> byId(UUID id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public List<ApiKey> list(TenantId tenant) {
        return keys.values().stream()
                .map(Stored::key)
                .filter(key -> key.tenant().equals(tenant))
                .sorted(Comparator.comparing(ApiKey::name))
                .toList();
    }

    @Override
    public boolean delete(TenantId tenant, UUID id, AuditEvent event) {
        boolean removed = list(tenant).stream().anyMatch(key -> key.id().equals(id)) && keys.remove(id) != null;
        if (removed) {
            auditLog.append(event);
        }
        return removed;
    }
}
