package org.countersign.core.inmemory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantId;

/** Settings of tenants in memory. */
public final class InMemoryTenantSettings implements TenantSettingsStore {
    private final Map<TenantId, TenantSettings> settings = new ConcurrentHashMap<>();

    @Override
    public TenantSettings of(TenantId tenant) {
        return settings.getOrDefault(tenant, TenantSettings.DEFAULT);
    }

    @Override
    public void save(TenantId tenant, TenantSettings changed, AuditEvent event) {
        settings.put(tenant, changed);
    }

    /** Changes a tenant's. */
    public void change(TenantId tenant, UnaryOperator<TenantSettings> change) {
        settings.put(tenant, change.apply(of(tenant)));
    }
}
