package org.countersign.core.protection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The protection of a user as it is now.
 *
 * @param failures wrong second factors in a row, towards the lock
 * @param lockedUntil until when the second factor is locked; null or past where it is not
 * @param blockedUntil until when an administrator has blocked the user; null or past where not
 * @param sessionEpoch changes whenever sessions and challenges in progress must end
 * @param exhausted true where only an administrator or a new registration helps (S5.2)
 */
public record Protection(
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable Instant blockedUntil,
        int sessionEpoch,
        boolean exhausted) {
    /** Until when it is locked, where it is. */
    public Optional<Instant> lockedAt(Instant now) {
        return Optional.ofNullable(lockedUntil).filter(until -> until.isAfter(now));
    }

    /** Until when it is blocked, where it is. */
    public Optional<Instant> blockedAt(Instant now) {
        return Optional.ofNullable(blockedUntil).filter(until -> until.isAfter(now));
    }
}
