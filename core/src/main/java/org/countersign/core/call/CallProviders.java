package org.countersign.core.call;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;

/** Who calls phones for a tenant. */
@FunctionalInterface
public interface CallProviders {
    /** The tenant's; empty where it has none. */
    Optional<HttpCallProvider> of(TenantId tenant);
}
