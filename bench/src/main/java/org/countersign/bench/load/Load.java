package org.countersign.bench.load;

import java.io.IOException;
import java.time.Duration;

/** A generator with a fixed number of requests in flight: each answer is followed by the next request. */
public interface Load {

    /**
     * Drives the target for a while and waits for the answers still on their way.
     *
     * @param inFlight requests in flight at any moment, 1 to {@value #MOST_IN_FLIGHT}
     * @param length how long new requests are sent, at most {@link #LONGEST}
     * @throws IOException when the target cannot be reached at all
     */
    Sample run(int inFlight, Duration length) throws IOException;

    /** The most requests one generator keeps in flight. */
    int MOST_IN_FLIGHT = 1024;

    /** The longest one measured section lasts. */
    Duration LONGEST = Duration.ofMinutes(2);

    /** An answer that takes longer than this is counted as lost. */
    Duration PATIENCE = Duration.ofSeconds(4);

    /** Holds a section to the bounds above. */
    static void checkBounds(int inFlight, Duration length) {
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("in flight: 1 to " + MOST_IN_FLIGHT + ", not " + inFlight);
        }
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("length: up to " + LONGEST + ", not " + length);
        }
    }
}
