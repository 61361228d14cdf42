package org.countersign.web.api;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.tenant.TenantId;

/** RADIUS clients in memory. */
final class InMemoryRadiusClientStore implements RadiusClientStore {
    private final List<RadiusClient> clients = new CopyOnWriteArrayList<>();
    private final AuditLog auditLog;

    InMemoryRadiusClientStore(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public void save(RadiusClient client, AuditEvent event) {
        clients.removeIf(kept -> is(kept, client.tenant(), client.name()));
        clients.add(client);
        auditLog.append(event);
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        boolean removed = clients.removeIf(kept -> is(kept, tenant, name));
        if (removed) {
            auditLog.append(event);
        }
        return removed;
    }

    @Override
    public List<RadiusClient> list(TenantId tenant) {
        return clients.stream()
                .filter(client -> client.tenant().equals(tenant))
                .sorted(Comparator.comparing(RadiusClient::name))
                .toList();
    }

    @Override
    public List<RadiusClient> all() {
        return List.copyOf(clients);
    }

    private static boolean is(RadiusClient client, TenantId tenant, String name) {
        return client.tenant().equals(tenant) && client.name().equals(name);
    }
}
