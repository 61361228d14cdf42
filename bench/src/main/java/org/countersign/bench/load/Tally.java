package org.countersign.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts the answers of one section. Used by the generator's thread alone. */
final class Tally {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Histogram latency = new Histogram(TimeUnit.MINUTES.toNanos(1), SIGNIFICANT_DIGITS);
    private final Map<String, Long> others = new TreeMap<>();
    private final long cpuAtStart = THREADS.getCurrentThreadCpuTime();
    private final long start = System.nanoTime();
    private long last = start;

    void approved(long sentAt, long readAt) {
        latency.recordValue(Math.max(1, readAt - sentAt));
        last = readAt;
    }

    void other(String kind) {
        others.merge(kind, 1L, Long::sum);
        last = System.nanoTime();
    }

    Sample sample(int inFlight) {
        long cpu = THREADS.getCurrentThreadCpuTime() - cpuAtStart;
        return new Sample(inFlight, (last - start) / 1e9, latency.getTotalCount(), others, latency, cpu / 1e9);
    }
}
