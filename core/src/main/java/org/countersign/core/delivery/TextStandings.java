package org.countersign.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.countersign.core.tenant.TenantId;

/**
 * Judges by the last day whether texts to a country are to be recommended; where too few were sent, a table of what is
 * usual stands in (S6.2).
 */
public final class TextStandings {
    private static final Duration LOOKED_AT = Duration.ofHours(24);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Set<String> USUALLY_GOOD = Set.of("US", "CA");
    private static final int ENOUGH = 20;
    private static final double GOOD = 0.7;
    private static final int TEN = 10;

    private final BiFunction<TenantId, Instant, List<AttemptLog.Figures>> log;
    private final InstantSource clock;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    /**
     * Judges by figures.
     *
     * @param log gives a tenant's since then: {@link AttemptLog#figures}
     */
    public TextStandings(BiFunction<TenantId, Instant, List<AttemptLog.Figures>> log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    private record Known(List<AttemptLog.Figures> figures, Instant at) {}

    /**
     * How texts to a country are doing; at most a minute old.
     *
     * @param country ISO 3166-1 alpha-2
     */
    public TextStanding of(TenantId tenant, String country) {
        List<AttemptLog.Figures> figures = figures(tenant).stream()
                .filter(f -> f.channel() == Channel.SMS && f.country().equals(country))
                .toList();
        long tried = figures.stream().mapToLong(AttemptLog.Figures::tried).sum();
        if (tried < ENOUGH) {
            return USUALLY_GOOD.contains(country) ? new TextStanding.Good() : new TextStanding.Unproven();
        }
        // A provider may send no receipts, and a receipt may say more than a phone got: the better of the two counts.
        long arrived = figures.stream()
                .mapToLong(f -> Math.max(f.delivered(), f.verified()))
                .sum();
        return arrived < tried * GOOD ? new TextStanding.Poor((int) (arrived * TEN / tried)) : new TextStanding.Good();
    }

    // Every look at the sign-in's options asks; one look at the log a minute is enough.
    private List<AttemptLog.Figures> figures(TenantId tenant) {
        Instant now = clock.instant();
        return known.compute(
                        tenant,
                        (_, last) -> last != null && now.isBefore(last.at().plus(KEPT))
                                ? last
                                : new Known(log.apply(tenant, now.minus(LOOKED_AT)), now))
                .figures();
    }
}
