package org.countersign.web.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;

/** Tenants in memory. */
public final class InMemoryTenantStore implements TenantStore {
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

    @Override
    public boolean insert(Tenant tenant) {
        return tenants.putIfAbsent(tenant.slug(), tenant) == null;
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        return Optional.ofNullable(tenants.get(slug));
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return tenants.values().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Tenant> all() {
        return tenants.values().stream()
                .sorted(Comparator.comparing(Tenant::slug))
                .toList();
    }
}
