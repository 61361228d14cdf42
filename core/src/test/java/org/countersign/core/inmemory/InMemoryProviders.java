package org.countersign.core.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.provider.KnownProviders;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.tenant.TenantId;

/** Providers in memory. */
public final class InMemoryProviders implements ProviderStore, KnownProviders {
    private final List<Provider> providers = new CopyOnWriteArrayList<>();
    private final AuditLog auditLog;

    InMemoryProviders(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public void save(Provider provider, AuditEvent event) {
        providers.removeIf(kept -> is(kept, provider.tenant(), provider.name()));
        providers.add(provider);
        auditLog.append(event);
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        boolean removed = providers.removeIf(kept -> is(kept, tenant, name));
        if (removed) {
            auditLog.append(event);
        }
        return removed;
    }

    @Override
    public List<Provider> list(TenantId tenant) {
        return providers.stream()
                .filter(provider -> provider.tenant().equals(tenant))
                .sorted(Comparator.comparing(Provider::name))
                .toList();
    }

    @Override
    public Optional<Provider> find(TenantId tenant, String name) {
        return providers.stream().filter(provider -> is(provider, tenant, name)).findFirst();
    }

    @Override
    public List<Provider> all() {
        return List.copyOf(providers);
    }

    private static boolean is(Provider provider, TenantId tenant, String name) {
        return provider.tenant().equals(tenant) && provider.name().equals(name);
    }
}
