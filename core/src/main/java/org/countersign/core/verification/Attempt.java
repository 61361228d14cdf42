package org.countersign.core.verification;

import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One try at deciding: an outcome, leave to go on with a session epoch, or nothing since the snapshot was stale. */
final class Attempt {
    private static final Attempt STALE = new Attempt(null, -1);

    private final @Nullable Outcome outcome;
    private final int sessionEpoch;

    private Attempt(@Nullable Outcome outcome, int sessionEpoch) {
        this.outcome = outcome;
        this.sessionEpoch = sessionEpoch;
    }

    static Attempt stale() {
        return STALE;
    }

    static Attempt of(Outcome outcome) {
        return new Attempt(outcome, -1);
    }

    static Attempt goOn(int sessionEpoch) {
        return new Attempt(null, sessionEpoch);
    }

    /** The outcome of going on, where there is leave to; else unchanged. */
    Attempt map(IntFunction<Outcome> then) {
        return outcome == null && sessionEpoch >= 0 ? of(then.apply(sessionEpoch)) : this;
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }
}
