package org.countersign.core.administration;

import java.util.Map;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.tenant.TenantId;

/** Changes what a tenant is connected to: its RADIUS clients, and its providers of texts and calls. */
public final class ConnectionAdministration {
    private final RadiusClientStore clients;
    private final ProviderStore providers;
    private final Auditor auditor;

    /** Keeps them in these stores. */
    public ConnectionAdministration(RadiusClientStore clients, ProviderStore providers, Auditor auditor) {
        this.clients = clients;
        this.providers = providers;
        this.auditor = auditor;
    }

    /** Adds a RADIUS client of the permit's tenant, or replaces the one of that name. */
    public void set(Permit permit, RadiusClient client) {
        Tenants.require(permit.tenant(Act.CHANGE_RADIUS_CLIENTS), client.tenant());
        clients.save(client, event(permit, AuditAction.RADIUS_CLIENT_CHANGED, client.name()));
    }

    /** Removes a RADIUS client. False where there is none. */
    public boolean removeRadiusClient(Permit permit, String name) {
        TenantId tenant = permit.tenant(Act.CHANGE_RADIUS_CLIENTS);
        return clients.delete(tenant, name, event(permit, AuditAction.RADIUS_CLIENT_REMOVED, name));
    }

    /** Adds a provider of the permit's tenant, or replaces the one of that name. */
    public void set(Permit permit, Provider provider) {
        Tenants.require(permit.tenant(Act.CHANGE_PROVIDERS), provider.tenant());
        providers.save(provider, event(permit, AuditAction.PROVIDER_CHANGED, provider.name()));
    }

    /** Removes a provider. False where there is none. */
    public boolean removeProvider(Permit permit, String name) {
        TenantId tenant = permit.tenant(Act.CHANGE_PROVIDERS);
        return providers.delete(tenant, name, event(permit, AuditAction.PROVIDER_REMOVED, name));
    }

    private AuditEvent event(Permit permit, AuditAction action, String name) {
        return auditor.about(permit.target().tenant(), action, permit.author(), Map.of("name", name));
    }
}
