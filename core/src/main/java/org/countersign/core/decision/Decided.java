package org.countersign.core.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the row said.
 *
 * @param verdict the verdict
 * @param failures wrong codes in a row, this one included
 * @param lockedUntil when the lock ends; null where there is none
 * @param blockedUntil when the block ends; null where there is none
 * @param sessionEpoch the user's present one
 */
public record Decided(
        Verdict verdict,
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable Instant blockedUntil,
        int sessionEpoch) {
    private static final Decided STALE = new Decided(Verdict.STALE, 0, null, null, 0);

    /** Nothing was decided: the snapshot is not the row's. */
    public static Decided stale() {
        return STALE;
    }
}
