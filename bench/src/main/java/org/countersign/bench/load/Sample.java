package org.countersign.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one measured section gave.
 *
 * @param inFlight requests in flight
 * @param seconds from the first request sent to the last answer read
 * @param approved answers that approved the user
 * @param others everything else by kind: denials with their reason, errors, losses, reconnections
 * @param latency nanoseconds from before the request is sent until its answer is read, approvals only, to 1%
 * @param generatorCpu processor seconds the generator's own thread used
 */
public record Sample(
        int inFlight, double seconds, long approved, Map<String, Long> others, Histogram latency, double generatorCpu) {

    /** Approvals a second. */
    public double perSecond() {
        return seconds > 0 ? approved / seconds : 0;
    }

    /** The latency that this many percent of the approvals stayed within, in milliseconds. */
    public double percentileMillis(double percent) {
        return latency.getValueAtPercentile(percent) / 1e6;
    }

    /** The slowest approval, in milliseconds. */
    public double maxMillis() {
        return latency.getMaxValue() / 1e6;
    }
}
