package org.countersign.bench.run;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.countersign.bench.load.PasswordFlood;

/**
 * A subject while connections try wrong passwords (ATTACKS G22).
 *
 * @param calm the subject without them
 * @param flood makes the flood of one section
 */
public record FloodedSubject(Subject calm, Supplier<PasswordFlood> flood) implements Subject {
    /** What is added to the name. */
    public static final String SUFFIX = " in a flood";

    @Override
    public String name() {
        return calm.name() + SUFFIX;
    }

    @Override
    public Measurement measure(int inFlight, Duration length) throws Exception {
        PasswordFlood running = flood.get();
        running.start();
        Measurement measured;
        try {
            measured = calm.measure(inFlight, length);
        } finally {
            running.close();
        }
        Map<String, Long> others = new TreeMap<>(measured.others());
        running.answers().forEach((kind, count) -> others.put("flood: " + kind, count));
        return new Measurement(measured.figures(), others);
    }
}
