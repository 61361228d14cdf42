package org.countersign.core.inmemory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;

/** Settings about texts and calls in memory; every method is on unless a test says otherwise. */
public final class InMemoryPhoneSettings implements PhoneSettingsStore {
    private static final PhoneSettings ALL_ON = new PhoneSettings(
            PhoneSettings.ALL, PhoneSettings.DEFAULT.countries(), 100, 100, 1_000, 5_000, "0", false, "");

    private final Map<TenantId, PhoneSettings> settings = new ConcurrentHashMap<>();

    @Override
    public PhoneSettings of(TenantId tenant) {
        return settings.getOrDefault(tenant, ALL_ON);
    }

    @Override
    public void save(TenantId tenant, PhoneSettings changed, AuditEvent event) {
        settings.put(tenant, changed);
    }

    /** Changes a tenant's. */
    public void put(TenantId tenant, PhoneSettings changed) {
        settings.put(tenant, changed);
    }
}
