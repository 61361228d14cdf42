package org.countersign.core.application;

import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where applications are described. */
public interface ApplicationStore {
    /** The application of that name, at most a second old. */
    Optional<Application> find(TenantId tenant, String name);

    /** A tenant's by name. */
    List<Application> list(TenantId tenant);

    /** Keeps one, in place of the one of that name. */
    void save(Application application, AuditEvent event);

    /** Removes one. False where there is none. */
    boolean delete(TenantId tenant, String name, AuditEvent event);
}
