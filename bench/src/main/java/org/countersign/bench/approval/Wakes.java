package org.countersign.bench.approval;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * When answers were due, when the server acknowledged them, and when the clients that waited heard. Two spans come of it:
 * from the moment an answer was due to be sent, and from its acknowledgement, before which the decision is durable. A
 * client may hear before the phone does: then the second span is none.
 */
final class Wakes {
    private static final int SIGNIFICANT_DIGITS = 2;

    private final long[] due;
    private final long[] acknowledged;
    private final Histogram fromDue = histogram();
    private final Histogram fromAcknowledged = histogram();
    private final Map<String, Long> others = new TreeMap<>();
    private long heardFirst;

    Wakes(int clients) {
        due = new long[clients];
        acknowledged = new long[clients];
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), SIGNIFICANT_DIGITS);
    }

    void due(int client, long at) {
        due[client] = at;
    }

    void acknowledged(int client, long at) {
        acknowledged[client] = at;
    }

    /** Counts a client that heard, once its answer was acknowledged. */
    void heard(int client, long at) {
        fromDue.recordValue(Math.max(1, at - due[client]));
        if (at <= acknowledged[client]) {
            heardFirst++;
        }
        fromAcknowledged.recordValue(Math.max(1, at - acknowledged[client]));
    }

    void other(String kind) {
        others.merge(kind, 1L, Long::sum);
    }

    /** Nanoseconds from the moment an answer was due until its client heard. */
    Histogram fromDue() {
        return fromDue;
    }

    /** Nanoseconds from the acknowledgement; 1 where the client heard no later than the phone. */
    Histogram fromAcknowledged() {
        return fromAcknowledged;
    }

    /** How many clients heard no later than the phone. */
    long heardFirst() {
        return heardFirst;
    }

    /** What went wrong, by kind. */
    Map<String, Long> others() {
        return others;
    }
}
