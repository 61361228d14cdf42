package org.countersign.core.password;

import java.time.Duration;
import java.time.Instant;
import org.countersign.core.throttle.GuessSource;

/**
 * Slows the guessing of passwords (S5.1, S5.13), kept apart from the second factor's failures, so that an outsider can
 * lock no user out (ATTACKS G11, G20). Three counts decide, all of them exact over all nodes:
 *
 * <ol>
 *   <li>of the account and the guess's source together: {@link #FREE} wrong passwords, then a wait of 1 s that doubles
 *       up to {@link #LONGEST};
 *   <li>of the account and the source's network, where it has one: {@link #FREE_OF_A_NETWORK};
 *   <li>of the account over all sources: {@link #FREE_OF_AN_ACCOUNT}.
 * </ol>
 *
 * <p>Where the network's are used up, every source of it, and where the account's are, every source that has failed
 * within {@link #LONGEST} waits until that time is over, or until it gets the account's next turn: one every
 * {@link #TURN}. A source that has not failed, in a network that has few failures, is looked at whatever others do: so
 * the user enters from elsewhere at once, and after a typing error within {@link #LONGEST}.
 */
public interface PasswordThrottle {
    /** Wrong passwords of one source that cost no wait. */
    int FREE = 5;

    /** Wrong passwords of one network after which its sources take turns. */
    int FREE_OF_A_NETWORK = 20;

    /** Wrong passwords of one account within {@link #MEMORY} after which the sources that have failed take turns. */
    int FREE_OF_AN_ACCOUNT = 100;

    /** The time between two turns of an account. */
    Duration TURN = Duration.ofSeconds(10);

    /** The longest wait between two attempts. */
    Duration LONGEST = Duration.ofMinutes(5);

    /** A count is forgotten when the last wrong password is older; the account's when its first one is. */
    Duration MEMORY = Duration.ofMinutes(60);

    /**
     * Takes one attempt, before the password is looked at: counted as wrong at once, so that parallel ones can't slip
     * through.
     *
     * @param accountKey stands for the account or the name that nobody has; 32 bytes
     * @param source where the attempt comes from
     * @return zero where the attempt may go on, else how long to wait
     */
    Duration take(byte[] accountKey, GuessSource source, Instant now);

    /** Forgets the source's count after a right password, and takes the attempt off the other two. */
    void forget(byte[] accountKey, GuessSource source);

    /** How long to wait after so many wrong passwords: nothing at first, then 1 s doubling up to {@link #LONGEST}. */
    static Duration waitAfter(int wrong) {
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(wrong - FREE, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
