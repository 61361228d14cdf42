package org.countersign.core.provider;

import java.util.List;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where providers are kept; their secrets are sealed. */
public interface ProviderStore {
    /** Adds a provider, or replaces the one of that name in its tenant. */
    void save(Provider provider, AuditEvent event);

    /** Removes a provider. False where there is none. */
    boolean delete(TenantId tenant, String name, AuditEvent event);

    /** A tenant's providers by name. */
    List<Provider> list(TenantId tenant);

    /** All providers of all tenants. */
    List<Provider> all();
}
