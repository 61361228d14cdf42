package org.countersign.core.apikey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;

/** Where API keys are kept, each with the keyed hash of its secret. */
public interface ApiKeyStore {
    /**
     * A key with the hash of its secret.
     *
     * @param key the key
     * @param secretHash 32 bytes
     */
    record Stored(ApiKey key, byte[] secretHash) {}

    /** Keeps a key. */
    void insert(Stored stored, AuditEvent event);

    /** The key of that id, at most 2 s old. */
    Optional<Stored> byId(UUID id);

    /** A tenant's keys by name. */
    List<ApiKey> list(TenantId tenant);

    /** Removes a key. False where the tenant has none of that id. */
    boolean delete(TenantId tenant, UUID id, AuditEvent event);
}
