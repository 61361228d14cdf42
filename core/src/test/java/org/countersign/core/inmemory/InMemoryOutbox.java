package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.outbox.OutboxStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** An outbox in memory. */
public final class InMemoryOutbox implements OutboxStore {
    private final List<OutboxMessage> messages = new ArrayList<>();
    private final Map<UUID, UserId> users = new HashMap<>();

    @Override
    public synchronized void add(TenantId tenant, @Nullable UserId user, OutboxMessage message) {
        messages.add(message);
        if (user != null) {
            users.put(message.id(), user);
        }
    }

    @Override
    public synchronized List<OutboxMessage> list(TenantId tenant, @Nullable UserId user, int most) {
        return messages.reversed().stream()
                .filter(message -> user == null || user.equals(users.get(message.id())))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Optional<OutboxMessage> find(TenantId tenant, UUID id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }
}
