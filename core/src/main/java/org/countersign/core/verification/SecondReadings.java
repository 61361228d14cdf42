package org.countersign.core.verification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.core.tenant.TenantId;

/**
 * How often the users of one client of a front door may have a password read a second time. {@code secret,123456} is a password and a code, or
 * a password that ends so: where the first reading is wrong the second one is tried, and that costs another password
 * hash. So a client gets a few at once and one a second; a guesser pays for no more than that, and the few people with
 * such a password are let in.
 */
public final class SecondReadings {
    private static final long AT_ONCE = 5;
    private static final long REFILL_MILLIS = Duration.ofSeconds(1).toMillis();

    private final InstantSource clock;
    // As many entries as there are clients in the configuration.
    private final Map<Key, Long> nextFree = new ConcurrentHashMap<>();

    private record Key(TenantId tenant, String client) {}

    /** None taken yet. */
    public SecondReadings(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Takes one, where there is one left.
     *
     * @param client the client's name in its tenant; as many as there are in the configuration
     */
    public boolean take(TenantId tenant, String client) {
        long now = clock.millis();
        // The time up to which readings are paid for; taking one moves it on, at most so far ahead of now.
        boolean[] taken = new boolean[1];
        nextFree.compute(new Key(tenant, client), (_, paid) -> {
            long from = paid == null ? now : Math.max(paid, now);
            taken[0] = from + REFILL_MILLIS <= now + AT_ONCE * REFILL_MILLIS;
            return taken[0] ? from + REFILL_MILLIS : from;
        });
        return taken[0];
    }
}
