package org.countersign.core.password;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.countersign.core.account.Account;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Origin;
import org.countersign.core.throttle.GuessSource;

/**
 * Checks sign-in passwords. Few are computed at once, on threads of their own, and few more may wait, in turns between
 * client addresses: a flood of wrong passwords takes neither the memory (about 19 MiB each) nor the processors that second
 * factors need, and delays the passwords of other addresses by little (ATTACKS G22).
 */
public final class Passwords {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String PURPOSE = "password-throttle";

    private final PasswordHasher hasher;
    private final PasswordThrottle throttle;
    private final KeyedHash keyedHash;
    private final InstantSource clock;
    private final Executor threads;
    private final HashingTurns turns;
    private final String decoyHash;

    /**
     * Checks passwords.
     *
     * @param threads computes as many hashes at once as it has threads; they must be platform threads
     * @param places how many checks may wait or be computed, 1 or more; one client address holds half of them at most
     */
    public Passwords(
            PasswordHasher hasher,
            PasswordThrottle throttle,
            KeyedHash keyedHash,
            InstantSource clock,
            Executor threads,
            int places) {
        this.hasher = hasher;
        this.throttle = throttle;
        this.keyedHash = keyedHash;
        this.clock = clock;
        this.threads = threads;
        this.turns = new HashingTurns(threads, places);
        this.decoyHash = hasher.hash("no password has this hash");
    }

    /** Checks a password against the account's. A decoy, or an account without one, costs the same and is wrong. */
    public PasswordCheck check(Account account, String password, Origin origin) {
        Optional<HashingTurns.Place> place = turns.enter(client(origin));
        if (place.isEmpty()) {
            return new PasswordCheck.Busy();
        }
        try (HashingTurns.Place held = place.get()) {
            return check(account, password, origin, held);
        }
    }

    /** Hashes a new password on the same threads; waits for its turn. */
    public String hash(String password) {
        return CompletableFuture.supplyAsync(() -> hasher.hash(PasswordRules.normalise(password)), threads)
                .join();
    }

    private PasswordCheck check(Account account, String password, Origin origin, HashingTurns.Place place) {
        byte[] key = throttleKey(account);
        GuessSource source = GuessSource.of(origin.clientAddress());
        Duration wait = throttle.take(key, source, clock.instant());
        if (wait.isPositive()) {
            return new PasswordCheck.SlowDown(wait);
        }
        if (password.isEmpty() || PasswordRules.tooLong(password)) {
            // No account has it, so nothing is computed; but counted, or they would fill the audit for nothing.
            return new PasswordCheck.Wrong();
        }
        String encoded = account.passwordHash() == null ? decoyHash : account.passwordHash();
        Optional<Boolean> matches =
                place.compute(LONGEST_WAIT, () -> hasher.matches(PasswordRules.normalise(password), encoded));
        if (matches.isEmpty()) {
            return new PasswordCheck.Busy();
        }
        if (!matches.get() || account.passwordHash() == null || account.decoy()) {
            return new PasswordCheck.Wrong();
        }
        throttle.forget(key, source);
        return new PasswordCheck.Right();
    }

    // Behind a door that names no end user's address, all users of its application share their turns.
    private static String client(Origin origin) {
        GuessSource source = GuessSource.of(origin.clientAddress());
        return source.equals(GuessSource.UNKNOWN)
                ? origin.door().wireName() + " " + origin.application()
                : source.address();
    }

    private byte[] throttleKey(Account account) {
        String key = account.user().tenant() + "|"
                + (account.decoy()
                        ? account.user().name().shortKey()
                        : account.user().id());
        return keyedHash.hash(PURPOSE, key.getBytes(StandardCharsets.UTF_8));
    }
}
