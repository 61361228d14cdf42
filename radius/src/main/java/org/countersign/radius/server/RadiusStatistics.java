package org.countersign.radius.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts packets by what became of them. Thread-safe, and cheap on the hot path. */
public final class RadiusStatistics {
    private final Map<RadiusCounter, LongAdder> counters = new EnumMap<>(RadiusCounter.class);

    /** All counters at zero. */
    public RadiusStatistics() {
        for (RadiusCounter counter : RadiusCounter.values()) {
            counters.put(counter, new LongAdder());
        }
    }

    /** The count since the server started. */
    public long count(RadiusCounter counter) {
        return adder(counter).sum();
    }

    /** All counts, read one after another while counting goes on. */
    public Snapshot snapshot() {
        Map<RadiusCounter, Long> counts = new EnumMap<>(RadiusCounter.class);
        counters.forEach((counter, adder) -> counts.put(counter, adder.sum()));
        return new Snapshot(counts);
    }

    void add(RadiusCounter counter) {
        adder(counter).increment();
    }

    private LongAdder adder(RadiusCounter counter) {
        // Every counter is there from the constructor on.
        return java.util.Objects.requireNonNull(counters.get(counter));
    }

    /**
     * Counts at one moment.
     *
     * @param counts every counter with its count
     */
    public record Snapshot(Map<RadiusCounter, Long> counts) {
        public Snapshot {
            counts = Map.copyOf(counts);
        }

        /** How many datagrams came in. */
        public long received() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
