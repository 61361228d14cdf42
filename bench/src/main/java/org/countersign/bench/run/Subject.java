package org.countersign.bench.run;

import java.time.Duration;

/** Something that is measured: one of our doors, or a peer. */
public interface Subject {

    /** What it is called in the report. */
    String name();

    /** Runs one section. */
    Measurement measure(int inFlight, Duration length) throws Exception;
}
