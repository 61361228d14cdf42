package org.countersign.core.administration;

import org.countersign.core.tenant.TenantId;

/** Holds what is to be kept against the tenant of the permit. */
final class Tenants {
    private Tenants() {}

    /** Something of another tenant than the permit's is a fault of the caller. */
    static void require(TenantId permitted, TenantId given) {
        if (!permitted.equals(given)) {
            throw new IllegalStateException("The permit is for another tenant");
        }
    }
}
