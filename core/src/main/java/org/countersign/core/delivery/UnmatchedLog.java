package org.countersign.core.delivery;

import java.time.Instant;
import java.util.List;
import org.countersign.core.tenant.TenantId;

/** Where it is counted what providers brought that matched nothing, so that nothing is dropped without a trace. */
public interface UnmatchedLog {
    /** Counts one. Receipts that match nothing need not be: they are kept as they are, and may match in a moment. */
    void add(TenantId tenant, String provider, Unmatched what);

    /** How many there were since then, by provider and kind. A receipt is counted a minute after it came. */
    List<Count> counts(TenantId tenant, Instant since);

    /**
     * How many there were.
     *
     * @param last when the last one came
     */
    record Count(String provider, Unmatched what, long count, Instant last) {}
}
