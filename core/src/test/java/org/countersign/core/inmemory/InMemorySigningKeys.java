package org.countersign.core.inmemory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.secret.SigningKey;
import org.countersign.core.secret.SigningKeyStore;
import org.countersign.core.secret.SigningUse;
import org.countersign.core.tenant.TenantId;

/** Signing keys in memory, one for each use. */
public final class InMemorySigningKeys implements SigningKeyStore {
    private record Place(TenantId tenant, SigningUse use) {}

    private final Map<Place, SigningKey> keys = new ConcurrentHashMap<>();

    @Override
    public SigningKey first(TenantId tenant, SigningUse use, SigningKey fresh) {
        SigningKey kept = keys.putIfAbsent(new Place(tenant, use), fresh);
        return kept == null ? fresh : kept;
    }

    @Override
    public List<SigningKey> all(TenantId tenant, SigningUse use) {
        SigningKey key = keys.get(new Place(tenant, use));
        return key == null ? List.of() : List.of(key);
    }
}
