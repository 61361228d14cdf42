package org.countersign.core.password;

import java.time.Duration;
import java.time.Instant;

/**
 * Slows the guessing of passwords, by account and client address together (S5.1): who guesses waits ever longer, and the
 * user at another address does not notice. Kept apart from the second factor's failures, so that an outsider can lock
 * nobody out (ATTACKS G11).
 */
public interface PasswordThrottle {
    /** Wrong passwords that cost no wait. */
    int FREE = 5;

    /** The longest wait between two attempts. */
    Duration LONGEST = Duration.ofMinutes(5);

    /** A count is forgotten when the last wrong password is older. */
    Duration MEMORY = Duration.ofMinutes(60);

    /**
     * Takes one attempt, before the password is looked at: counted as wrong at once, so that parallel ones can't slip
     * through.
     *
     * @param accountKey stands for the account or the name that nobody has; 32 bytes
     * @param address the client's address, or an empty text
     * @return zero where the attempt may go on, else how long to wait
     */
    Duration take(byte[] accountKey, String address, Instant now);

    /** Forgets the count after a right password. */
    void forget(byte[] accountKey, String address);

    /** How long to wait after so many wrong passwords: nothing at first, then 1 s doubling up to {@link #LONGEST}. */
    static Duration waitAfter(int wrong) {
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(wrong - FREE, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
