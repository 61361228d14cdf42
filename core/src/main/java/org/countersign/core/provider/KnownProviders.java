package org.countersign.core.provider;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;

/** The providers that are in use just now. */
@FunctionalInterface
public interface KnownProviders {
    /** The one of that name; empty where the tenant has none, or it was added a moment ago. */
    Optional<Provider> find(TenantId tenant, String name);
}
