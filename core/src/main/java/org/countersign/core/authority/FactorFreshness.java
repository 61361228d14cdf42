package org.countersign.core.authority;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a session's last second factor is recent enough to change how its user verifies (S3.4, ATTACKS T12). */
public enum FactorFreshness {
    /** A second factor was right at most {@link #LIFE} ago. */
    FRESH,
    /** The user has a method, and must show it once more. */
    STALE,
    /** The user has no method at all, so that there is nothing to show. */
    UNREGISTERED;

    /** How long a second factor counts as fresh. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /**
     * The freshness at a time.
     *
     * @param registered whether the user has any method now, backup codes included
     * @param verifiedAt when the session's last second factor was right; null where none was
     */
    public static FactorFreshness at(Instant now, boolean registered, @Nullable Instant verifiedAt) {
        if (!registered) {
            return UNREGISTERED;
        }
        boolean fresh = verifiedAt != null && now.isBefore(verifiedAt.plus(LIFE));
        return fresh ? FRESH : STALE;
    }
}
