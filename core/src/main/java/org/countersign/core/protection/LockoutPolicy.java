package org.countersign.core.protection;

import java.time.Duration;

/**
 * When wrong second factors lock an account (S5.1, S5.2).
 *
 * @param limit wrong ones in a row that lock, 1 to 100
 * @param duration of the first lock; each further one is twice as long
 * @param longest no lock is longer
 * @param reset the count starts anew when the last wrong one is older
 * @param maximum wrong ones in a row, locks included, after which only an administrator or a new registration helps
 *     (NIST SP 800-63B section 3.2.2)
 * @param tellAfter wrong ones after which the user is told that somebody knows the password
 */
public record LockoutPolicy(
        int limit, Duration duration, Duration longest, Duration reset, int maximum, int tellAfter) {
    /** The defaults of S5.1 and S5.2. */
    public static final LockoutPolicy DEFAULT =
            new LockoutPolicy(5, Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofMinutes(60), 100, 3);

    public LockoutPolicy {
        if (limit < 1 || limit > 100 || maximum < limit || maximum > 100) {
            throw new IllegalArgumentException("A lockout comes after 1 to 100 wrong codes");
        }
        if (!duration.isPositive() || longest.compareTo(duration) < 0 || !reset.isPositive()) {
            throw new IllegalArgumentException("A lockout lasts a while, and no longer than the longest");
        }
    }
}
