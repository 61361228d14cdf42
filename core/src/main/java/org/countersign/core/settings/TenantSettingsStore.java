package org.countersign.core.settings;

import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where the settings of tenants are kept. */
public interface TenantSettingsStore {
    /** A tenant's, at most a second old; the defaults where nobody has decided anything. */
    TenantSettings of(TenantId tenant);

    /** Keeps a tenant's. */
    void save(TenantId tenant, TenantSettings settings, AuditEvent event);
}
