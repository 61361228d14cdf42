package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.countersign.core.password.PasswordThrottle;

/** Counts wrong passwords in memory. */
public final class InMemoryPasswordThrottle implements PasswordThrottle {
    private record Count(int wrong, Instant last) {}

    private final Map<String, Count> counts = new HashMap<>();

    @Override
    public synchronized Duration take(byte[] accountKey, String address, Instant now) {
        Count count = counts.get(key(accountKey, address));
        if (count == null || count.last().plus(MEMORY).isBefore(now)) {
            count = new Count(0, now);
        }
        Instant next = count.last().plus(PasswordThrottle.waitAfter(count.wrong()));
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        counts.put(key(accountKey, address), new Count(count.wrong() + 1, now));
        return Duration.ZERO;
    }

    @Override
    public synchronized void forget(byte[] accountKey, String address) {
        counts.remove(key(accountKey, address));
    }

    private static String key(byte[] accountKey, String address) {
        return HexFormat.of().formatHex(accountKey) + "|" + address;
    }
}
