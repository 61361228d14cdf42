package org.countersign.core.secret;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.countersign.core.shared.IdSource;
import org.countersign.core.tenant.TenantId;

/** The keys that sign. Each is made when it is first needed; of nodes that make it at once, one's is kept. */
public final class SigningKeys {
    /** Stands for the server itself where a key belongs to no tenant. */
    public static final TenantId SERVER = new TenantId(new UUID(0, 0));

    private final SigningKeyStore store;
    private final InstantSource clock;
    private final IdSource ids;

    /** Keeps keys in a store. */
    public SigningKeys(SigningKeyStore store, InstantSource clock, IdSource ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /** The key that signs now. */
    public SigningKey present(TenantId tenant, SigningUse use) {
        List<SigningKey> all = store.all(tenant, use);
        Instant now = clock.instant();
        return all.isEmpty() ? store.first(tenant, use, SigningKey.make(ids.next(), now)) : all.getFirst();
    }

    /** Those whose signatures can be checked, the newest first; at least one. */
    public List<SigningKey> published(TenantId tenant, SigningUse use) {
        var _ = present(tenant, use);
        return store.all(tenant, use);
    }
}
