package org.countersign.core.inmemory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** API keys in memory. */
public final class InMemoryApiKeys implements ApiKeyStore {
    private final Map<UUID, Stored> keys = new ConcurrentHashMap<>();

    @Override
    public void insert(Stored stored, AuditEvent event) {
        keys.put(stored.key().id(), stored);
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
                .toList();
    }

    @Override
    public boolean delete(TenantId tenant, UUID id, AuditEvent event) {
        return keys.remove(id) != null;
    }
}
