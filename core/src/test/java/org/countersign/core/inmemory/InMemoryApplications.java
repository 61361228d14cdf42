package org.countersign.core.inmemory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Applications in memory. */
public final class InMemoryApplications implements ApplicationStore {
    private final Map<String, Application> applications = new ConcurrentHashMap<>();

    @Override
    public Optional<Application> find(TenantId tenant, String name) {
        return Optional.ofNullable(applications.get(name))
                .filter(application -> application.tenant().equals(tenant));
    }

    @Override
    public List<Application> list(TenantId tenant) {
        return applications.values().stream()
                .filter(application -> application.tenant().equals(tenant))
                .toList();
    }

    /** Keeps one. */
    public void put(Application application) {
        applications.put(application.name(), application);
    }

    @Override
    public void save(Application application, AuditEvent event) {
        put(application);
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        return applications.remove(name) != null;
    }
}
