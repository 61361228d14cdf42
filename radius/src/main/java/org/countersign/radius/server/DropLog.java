package org.countersign.radius.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator why packets are dropped: one line for a kind in ten seconds, so that a flood of bad packets cannot
 * flood the log. Thread-safe.
 */
final class DropLog {
    private static final Logger LOG = LoggerFactory.getLogger(DropLog.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<RadiusCounter, Long> lastNanos = new EnumMap<>(RadiusCounter.class);

    /**
     * Logs the line unless one of the kind was logged in the last ten seconds; {} stands for each of the parts,
     * and an exception after them is logged with its trace.
     */
    synchronized void report(RadiusCounter kind, long nowNanos, String line, Object... parts) {
        Long last = lastNanos.get(kind);
        if (last == null || nowNanos - last > QUIET_NANOS) {
            lastNanos.put(kind, nowNanos);
            LOG.warn(line, parts);
        }
    }
}
