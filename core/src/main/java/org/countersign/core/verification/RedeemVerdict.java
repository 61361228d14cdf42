package org.countersign.core.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the challenge's and the user's rows said to a redemption.
 *
 * @param said the verdict
 * @param challenge the challenge as it was when the statement began
 * @param until when the lock or the block ends; null where there is none
 */
public record RedeemVerdict(
        Said said, Challenge challenge, @Nullable Instant until) {
    /** The verdicts. */
    public enum Said {
        /** Approved until now, redeemed from now on. */
        REDEEMED,
        /** Redeemed before: by this request, by one that shares nothing, or it is not known by which. */
        ALREADY_REDEEMED,
        /** Redeemed before by a request with another join ticket, and this one may join it. */
        REDEEMED_BY_ANOTHER,
        /** Not answered yet. */
        PENDING,
        /** Ended by its user's answer or another act; the challenge says why. */
        DENIED,
        /** The user is blocked. */
        BLOCKED,
        /** The account is locked. */
        LOCKED_OUT,
        /** The user's session epoch has moved on, or nobody answered in time. */
        CHALLENGE_OVER,
        /** Approved, and the time to come back is over. */
        TOO_LATE
    }
}
