package org.countersign.core.settings;

import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where tenants' settings about texts and calls are kept. */
public interface PhoneSettingsStore {
    /** A tenant's, at most a second old; the defaults where nobody has decided anything. */
    PhoneSettings of(TenantId tenant);

    /** Keeps a tenant's. */
    void save(TenantId tenant, PhoneSettings settings, AuditEvent event);
}
