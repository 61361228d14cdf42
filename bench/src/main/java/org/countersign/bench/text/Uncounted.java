package org.countersign.bench.text;

import java.time.Instant;
import java.util.List;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.tenant.TenantId;

/** Counts nothing that matches nothing: the aggregator of a measurement brings none. */
final class Uncounted implements UnmatchedLog {
    @Override
    public void add(TenantId tenant, String provider, Unmatched what) {
        throw new IllegalStateException("The aggregator brought what matches nothing: " + what);
    }

    @Override
    public List<Count> counts(TenantId tenant, Instant since) {
        return List.of();
    }
}
