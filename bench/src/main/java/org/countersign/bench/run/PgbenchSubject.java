package org.countersign.bench.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.countersign.bench.peer.Pgbench;

/**
 * pgbench as a subject.
 *
 * @param name what it is called in the report
 */
public record PgbenchSubject(String name, Pgbench pgbench) implements Subject {

    @Override
    public Measurement measure(int inFlight, Duration length) throws Exception {
        Pgbench.Rate rate = pgbench.run(inFlight, length);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.PER_SECOND, rate.perSecond());
        figures.put(Figure.MEAN, rate.averageMillis());
        return new Measurement(figures, Map.of());
    }
}
