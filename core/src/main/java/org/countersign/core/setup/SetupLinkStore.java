package org.countersign.core.setup;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.tenant.TenantId;

/** Where one-time links wait: only the keyed hashes of their tokens are kept. */
public interface SetupLinkStore {
    /** Keeps a link in place of the tenant's earlier ones. */
    void save(TenantId tenant, byte[] tokenHash, Instant expiresAt);

    /** The tenant of a link that is neither used nor expired, where the tenant has no owner. */
    Optional<TenantId> find(byte[] tokenHash, Instant now);

    /**
     * Uses a link up; of two at the same time one succeeds. Empty where it is used, expired or unknown, or where the tenant
     * has an owner, who came by another way: then the link is gone.
     */
    Optional<TenantId> consume(byte[] tokenHash, Instant now);
}
