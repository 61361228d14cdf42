package org.countersign.core.password;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.countersign.core.account.Account;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Origin;

/**
 * Checks sign-in passwords. Few are computed at once and few more may wait: a flood of wrong passwords takes neither the
 * memory (about 19 MiB each) nor the processors that second factors need.
 */
public final class Passwords {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String PURPOSE = "password-throttle";

    private final PasswordHasher hasher;
    private final PasswordThrottle throttle;
    private final KeyedHash keyedHash;
    private final InstantSource clock;
    private final Semaphore computing;
    private final Semaphore admitted;
    private final String decoyHash;

    /**
     * Checks passwords.
     *
     * @param computedAtOnce how many are computed at once, 1 or more
     * @param waiting how many more may wait, 1 or more
     */
    public Passwords(
            PasswordHasher hasher,
            PasswordThrottle throttle,
            KeyedHash keyedHash,
            InstantSource clock,
            int computedAtOnce,
            int waiting) {
        this.hasher = hasher;
        this.throttle = throttle;
        this.keyedHash = keyedHash;
        this.clock = clock;
        // First come, first served: a flood can delay the user, not starve them.
        this.computing = new Semaphore(computedAtOnce, true);
        this.admitted = new Semaphore(computedAtOnce + waiting);
        this.decoyHash = hasher.hash("no password has this hash");
    }

    /** Checks a password against the account's. A decoy, or an account without one, costs the same and is wrong. */
    public PasswordCheck check(Account account, String password, Origin origin) {
        if (!admitted.tryAcquire()) {
            return new PasswordCheck.Busy();
        }
        try {
            return checkAdmitted(account, password, origin);
        } finally {
            admitted.release();
        }
    }

    /** Hashes a new password, within the same bounds; waits for its turn. */
    public String hash(String password) {
        computing.acquireUninterruptibly();
        try {
            return hasher.hash(PasswordRules.normalise(password));
        } finally {
            computing.release();
        }
    }

    private PasswordCheck checkAdmitted(Account account, String password, Origin origin) {
        byte[] key = throttleKey(account);
        String address = origin.clientAddress() == null ? "" : origin.clientAddress();
        Duration wait = throttle.take(key, address, clock.instant());
        if (wait.isPositive()) {
            return new PasswordCheck.SlowDown(wait);
        }
        if (password.isEmpty() || PasswordRules.tooLong(password)) {
            // Nobody's, so nothing is computed; but counted, or they would fill the audit for nothing.
            return new PasswordCheck.Wrong();
        }
        if (!acquireTurn()) {
            return new PasswordCheck.Busy();
        }
        boolean right;
        try {
            String encoded = account.passwordHash() == null ? decoyHash : account.passwordHash();
            right = hasher.matches(PasswordRules.normalise(password), encoded)
                    && account.passwordHash() != null
                    && !account.decoy();
        } finally {
            computing.release();
        }
        if (!right) {
            return new PasswordCheck.Wrong();
        }
        throttle.forget(key, address);
        return new PasswordCheck.Right();
    }

    private boolean acquireTurn() {
        try {
            return computing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] throttleKey(Account account) {
        String key = account.user().tenant() + "|"
                + (account.decoy()
                        ? account.user().name().shortKey()
                        : account.user().id());
        return keyedHash.hash(PURPOSE, key.getBytes(StandardCharsets.UTF_8));
    }
}
