package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.user.UserId;

/**
 * Bounds how often one user's field may be sent what cannot be a code (S5.14). That is no attempt and counts no failure, so
 * nothing else bounds it. A code that has the shape of one is never held up by it. Each node counts for itself.
 */
final class UncountedCodes {
    /** How many in one {@link #PERIOD} are answered as what they are. */
    static final int MOST = 20;

    /** How long they are counted. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    private static final int MOST_USERS = 10_000;

    private final Map<UserId, Period> periods = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Period> eldest) {
            return size() > MOST_USERS;
        }
    };

    private record Period(Instant ends, int sent) {}

    /** Takes one; how long to wait where there were too many, empty where not. */
    synchronized Optional<Duration> take(UserId user, Instant now) {
        Period before = periods.get(user);
        Period period = before == null || !now.isBefore(before.ends())
                ? new Period(now.plus(PERIOD), 1)
                : new Period(before.ends(), Math.min(before.sent(), MOST) + 1);
        periods.put(user, period);
        return period.sent() > MOST ? Optional.of(Duration.between(now, period.ends())) : Optional.empty();
    }
}
