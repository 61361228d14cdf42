package org.countersign.postgres.decision;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;

/**
 * A decision on its way, with somebody waiting for it.
 *
 * @param decision what is to be decided
 * @param outcome completed only after the commit was acknowledged
 */
record PendingDecision(Decision decision, CompletableFuture<Decided> outcome) {
    /** The order in which every node locks rows: two orders would deadlock. */
    static final Comparator<PendingDecision> LOCK_ORDER = Comparator.comparing((PendingDecision p) ->
                    p.decision().account().user().tenant().value())
            .thenComparing(p -> p.decision().account().user().id().value());

    boolean isOfSameUser(PendingDecision other) {
        return LOCK_ORDER.compare(this, other) == 0;
    }
}
