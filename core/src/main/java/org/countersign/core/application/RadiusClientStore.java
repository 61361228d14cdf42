package org.countersign.core.application;

import java.util.List;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where RADIUS clients are kept; their secrets are sealed. */
public interface RadiusClientStore {
    /** Adds a client, or replaces the one of that name in its tenant. */
    void save(RadiusClient client, AuditEvent event);

    /** Removes a client. False where there is none. */
    boolean delete(TenantId tenant, String name, AuditEvent event);

    /** A tenant's clients by name. */
    List<RadiusClient> list(TenantId tenant);

    /** All clients of all tenants, for the door. */
    List<RadiusClient> all();
}
