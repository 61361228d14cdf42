package org.countersign.delivery.text;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.delivery.SendState;

/** The texts of this node whose receipts somebody here waits for. */
final class Watches {
    private final Map<UUID, Watch> open = new ConcurrentHashMap<>();

    Watch open(UUID outgoing) {
        return open.computeIfAbsent(outgoing, _ -> new Watch());
    }

    void close(UUID outgoing) {
        open.remove(outgoing);
    }

    void told(UUID outgoing, String provider, SendState state) {
        Watch watch = open.get(outgoing);
        if (watch != null) {
            watch.told(provider, state);
        }
    }
}
