package org.countersign.core.delivery;

import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/** Where couriers and providers tell what became of what left; in any order, as often as they like (ATTACKS O4). */
@FunctionalInterface
public interface DeliveryReports {
    /**
     * Tells it.
     *
     * @param outgoing what left
     * @param state how it stands
     */
    void report(TenantId tenant, UUID outgoing, SendState state);
}
