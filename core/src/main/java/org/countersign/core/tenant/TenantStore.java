package org.countersign.core.tenant;

import java.util.List;
import java.util.Optional;

/** Where tenants are kept. */
public interface TenantStore {
    /** Adds a tenant; false, and nothing is changed, where the short name is taken. */
    boolean insert(Tenant tenant);

    /** The tenant of that short name. */
    Optional<Tenant> bySlug(String slug);

    /** The tenant of that id. */
    Optional<Tenant> byId(TenantId id);

    /** All tenants by short name. */
    List<Tenant> all();
}
