package org.countersign.core.inmemory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.tenant.TenantId;

/** What matched nothing, in memory. */
public final class InMemoryUnmatched implements UnmatchedLog {
    private record Row(TenantId tenant, String provider, Unmatched what, Instant at) {}

    private final InstantSource clock;
    private final List<Row> rows = new ArrayList<>();

    /** Counts by that clock. */
    public InMemoryUnmatched(InstantSource clock) {
        this.clock = clock;
    }

    /** How many of a kind there were. */
    public synchronized long of(Unmatched what) {
        return rows.stream().filter(row -> row.what() == what).count();
    }

    @Override
    public synchronized void add(TenantId tenant, String provider, Unmatched what) {
        rows.add(new Row(tenant, provider, what, clock.instant()));
    }

    @Override
    public synchronized List<Count> counts(TenantId tenant, Instant since) {
        return rows.stream()
                .filter(row -> row.tenant().equals(tenant) && row.at().isAfter(since))
                .map(row -> new Count(row.provider(), row.what(), of(row.what()), row.at()))
                .distinct()
                .toList();
    }
}
