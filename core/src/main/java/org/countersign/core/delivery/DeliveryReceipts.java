package org.countersign.core.delivery;

import org.countersign.core.tenant.TenantId;

/** Where the receipts of providers arrive; in any order, as often as they like (ATTACKS O4). */
@FunctionalInterface
public interface DeliveryReceipts {
    /**
     * Takes one.
     *
     * @param provider the name of the provider that says it
     * @param reference the provider's own id of what it is about
     * @param state how that stands
     */
    void take(TenantId tenant, String provider, String reference, SendState state);
}
