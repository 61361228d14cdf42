package org.countersign.core.verification;

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
        int sessionEpoch) {}
