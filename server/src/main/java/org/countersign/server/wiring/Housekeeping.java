package org.countersign.server.wiring;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.countersign.postgres.schema.Schema;
import org.countersign.postgres.schema.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the hourly chores: sweeping what has served its time, making the next months' partitions. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;

    private final Sweeper sweeper;
    private final Schema schema;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Housekeeping(Sweeper sweeper, Schema schema, InstantSource clock) {
        this.sweeper = sweeper;
        this.schema = schema;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::run, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void run() {
        try {
            schema.ensurePartitions(clock.instant());
            sweeper.sweep(clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Housekeeping failed and is tried again in an hour: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
