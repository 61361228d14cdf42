package org.countersign.core.outbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Where the outbox is kept: the newest 500 of a tenant. */
public interface OutboxStore {
    /** Keeps a message; {@code user} is whose, null where it is nobody's. */
    void add(TenantId tenant, @Nullable UserId user, OutboxMessage message);

    /** The newest first, {@code most} at most; of one user where {@code user} is not null. */
    List<OutboxMessage> list(TenantId tenant, @Nullable UserId user, int most);

    /** One. */
    Optional<OutboxMessage> find(TenantId tenant, UUID id);
}
