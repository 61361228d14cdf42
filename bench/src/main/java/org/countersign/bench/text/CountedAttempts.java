package org.countersign.bench.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;

/** A log of attempts that also says what came of each. */
record CountedAttempts(AttemptLog log, Consumer<Attempt.Outcome> tried) implements AttemptLog {
    @Override
    public Optional<SendState> record(Attempt attempt) {
        Optional<SendState> early = log.record(attempt);
        tried.accept(attempt.outcome());
        return early;
    }

    @Override
    public List<Tried> tries(TenantId tenant, UUID outgoing) {
        return log.tries(tenant, outgoing);
    }

    @Override
    public Optional<Receipted> receipt(
            TenantId tenant, String provider, String reference, SendState state, Instant at) {
        return log.receipt(tenant, provider, reference, state, at);
    }

    @Override
    public List<Figures> figures(TenantId tenant, Instant since) {
        return log.figures(tenant, since);
    }
}
