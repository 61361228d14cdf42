package org.countersign.delivery.voice;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;

/** Who dials for a tenant. */
@FunctionalInterface
public interface CallCarriers {
    /** The tenant's; empty where it has none. */
    Optional<CallCarrier> of(TenantId tenant);
}
