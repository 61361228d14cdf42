package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when a test says so. */
public final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on, or back where the duration is negative. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Goes to a time. */
    public void set(Instant time) {
        now = time;
    }
}
