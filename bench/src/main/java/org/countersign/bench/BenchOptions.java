package org.countersign.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to run.
 *
 * @param levels requests in flight, in the order they are measured
 * @param section how long a measured section lasts
 * @param warmUp how long each door is warmed up
 * @param rounds how many sections of each kind; their medians are told
 * @param peers whether the peers run too
 * @param only the one part to run, or all
 */
public record BenchOptions(
        List<Integer> levels, Duration section, Duration warmUp, int rounds, boolean peers, Optional<Part> only) {

    /** A part that can be run alone. */
    public enum Part {
        /** RADIUS against FreeRADIUS. */
        RADIUS,
        /** The REST API against pgbench. */
        REST,
        /** Start to ready, and memory. */
        START,
        /** The peers without a server of ours. */
        PEERS,
        /** The generators against doors behind which nothing is decided. */
        GENERATORS
    }

    /** Whether a part is to run: it is the only one, or none was singled out. */
    public boolean wants(Part part) {
        return only.map(one -> one == part).orElse(true);
    }
}
