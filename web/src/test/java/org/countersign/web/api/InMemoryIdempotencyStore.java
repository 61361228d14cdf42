package org.countersign.web.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.idempotency.Begun;
import org.countersign.core.idempotency.IdempotencyStore;
import org.countersign.core.idempotency.RequestKey;
import org.countersign.core.idempotency.SavedReply;

/** Requests in memory, for ever. */
final class InMemoryIdempotencyStore implements IdempotencyStore {
    private record Entry(byte[] hash, Optional<SavedReply> reply) {}

    private final Map<RequestKey, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Begun begin(RequestKey key, byte[] requestHash) {
        Entry present = entries.putIfAbsent(key, new Entry(requestHash, Optional.empty()));
        if (present == null) {
            return new Begun.Fresh();
        }
        if (!Arrays.equals(present.hash(), requestHash)) {
            return new Begun.OtherRequest();
        }
        return present.reply().<Begun>map(Begun.Done::new).orElseGet(Begun.InProgress::new);
    }

    @Override
    public void complete(RequestKey key, SavedReply reply) {
        entries.computeIfPresent(key, (_, entry) -> new Entry(entry.hash(), Optional.of(reply)));
    }

    @Override
    public void release(RequestKey key) {
        entries.remove(key);
    }
}
