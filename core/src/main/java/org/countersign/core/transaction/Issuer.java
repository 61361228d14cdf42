package org.countersign.core.transaction;

import org.countersign.core.tenant.TenantId;

/** Who a receipt says it comes from. */
@FunctionalInterface
public interface Issuer {
    /** Where a tenant's keys are published below this server's address; {@code jwks.json} lies beneath it. */
    String PATH = "/.well-known/countersign/";

    /** The address that names a tenant of this server, without a slash at its end. */
    String of(TenantId tenant);
}
