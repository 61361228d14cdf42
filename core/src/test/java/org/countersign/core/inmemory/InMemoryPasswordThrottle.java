package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.throttle.GuessSource;

/** Counts wrong passwords in memory. */
public final class InMemoryPasswordThrottle implements PasswordThrottle {
    private static final String ACCOUNT = "*";
    private static final String TURNS = "*turn";

    private record Count(int wrong, Instant last) {}

    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public synchronized Duration take(byte[] accountKey, GuessSource source, Instant now) {
        Count own = count(accountKey, source.address(), now);
        Instant next = own.last().plus(PasswordThrottle.waitAfter(own.wrong()));
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        if (crowded(accountKey, source, own, now)) {
            Instant turn = counts.getOrDefault(key(accountKey, TURNS), new Count(0, Instant.EPOCH))
                    .last()
                    .plus(TURN);
            if (turn.isAfter(now)) {
                return Duration.between(now, turn);
            }
            counts.put(key(accountKey, TURNS), new Count(1, now));
        }
        counts.put(key(accountKey, source.address()), new Count(own.wrong() + 1, now));
        if (!source.network().isEmpty()) {
            counts.put(
                    key(accountKey, source.network()),
                    new Count(count(accountKey, source.network(), now).wrong() + 1, now));
        }
        Count account = count(accountKey, ACCOUNT, now);
        counts.put(
                key(accountKey, ACCOUNT), new Count(account.wrong() + 1, account.wrong() == 0 ? now : account.last()));
        return Duration.ZERO;
    }

    private boolean crowded(byte[] accountKey, GuessSource source, Count own, Instant now) {
        Instant paused = now.minus(LONGEST);
        Count network = count(accountKey, source.network(), now);
        return own.wrong() > 0
                        && own.last().isAfter(paused)
                        && count(accountKey, ACCOUNT, now).wrong() >= FREE_OF_AN_ACCOUNT
                || !source.network().isEmpty()
                        && network.wrong() >= FREE_OF_A_NETWORK
                        && network.last().isAfter(paused);
    }

    @Override
    public synchronized void forget(byte[] accountKey, GuessSource source) {
        counts.remove(key(accountKey, source.address()));
        counts.computeIfPresent(key(accountKey, source.network()), (_, c) -> new Count(c.wrong() - 1, c.last()));
        counts.computeIfPresent(key(accountKey, ACCOUNT), (_, c) -> new Count(c.wrong() - 1, c.last()));
    }

    private Count count(byte[] accountKey, String address, Instant now) {
        Count count = counts.get(key(accountKey, address));
        return count == null || !count.last().plus(MEMORY).isAfter(now) ? new Count(0, now) : count;
    }

    private static String key(byte[] accountKey, String address) {
        return HexFormat.of().formatHex(accountKey) + "|" + address;
    }
}
