package org.countersign.server.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.countersign.core.telephony.PumpingWatch;
import org.countersign.core.telephony.UnusedCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute for codes that are sent and never used. Every node does it; each alarm is raised by one. */
final class PumpingRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PumpingRounds.class);

    private final PumpingWatch watch;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("pumping-watch").factory());

    PumpingRounds(PumpingWatch watch) {
        this.watch = watch;
        var _ = timer.scheduleWithFixedDelay(this::run, 1, 1, TimeUnit.MINUTES);
    }

    private void run() {
        try {
            for (UnusedCodes unused : watch.look()) {
                LOG.warn("codes_unused tenant={} country={} sent={}", unused.tenant(), unused.country(), unused.sent());
            }
        } catch (RuntimeException e) {
            LOG.warn("Unused codes could not be counted and are counted again: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
