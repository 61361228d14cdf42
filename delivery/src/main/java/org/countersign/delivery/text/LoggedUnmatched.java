package org.countersign.delivery.text;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.network.FailureLog;

/** Counts what matched nothing, and tells the operator: of each kind once a minute at most, without text and number. */
public final class LoggedUnmatched implements UnmatchedLog {
    private final UnmatchedLog store;
    private final Map<Unmatched, FailureLog> logs = new EnumMap<>(Unmatched.class);

    /** Counts in a store. */
    public LoggedUnmatched(UnmatchedLog store, InstantSource clock) {
        this.store = store;
        for (Unmatched what : Unmatched.values()) {
            logs.put(what, new FailureLog("unmatched_" + what.name().toLowerCase(java.util.Locale.ROOT), clock));
        }
    }

    @Override
    public void add(TenantId tenant, String provider, Unmatched what) {
        log(provider, what);
        // A receipt is in the store already.
        if (what != Unmatched.RECEIPT) {
            store.add(tenant, provider, what);
        }
    }

    private void log(String provider, Unmatched what) {
        switch (what) {
            case RECEIPT, UNREADABLE_RECEIPT, REPLY, UNREADABLE_REPLY ->
                Objects.requireNonNull(logs.get(what)).failed("the provider " + provider + " brought it");
            // People and machines talk: nothing is wrong with that.
            case NO_ANSWER -> {}
        }
    }

    @Override
    public List<Count> counts(TenantId tenant, Instant since) {
        return store.counts(tenant, since);
    }
}
