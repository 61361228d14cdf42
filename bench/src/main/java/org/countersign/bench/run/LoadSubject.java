package org.countersign.bench.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.countersign.bench.load.Load;
import org.countersign.bench.load.Sample;

/**
 * A server under one of our generators.
 *
 * @param name what it is called in the report
 * @param load the generator
 * @param cost what the server spends
 */
public record LoadSubject(String name, Load load, Cost cost) implements Subject {

    @Override
    public Measurement measure(int inFlight, Duration length) throws Exception {
        Cost.Reading before = cost.read();
        Sample sample = load.run(inFlight, length);
        Cost.Reading spent = cost.read().since(before);

        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.PER_SECOND, sample.perSecond());
        if (sample.approved() > 0) {
            figures.put(Figure.P50, sample.percentileMillis(50));
            figures.put(Figure.P95, sample.percentileMillis(95));
            figures.put(Figure.P99, sample.percentileMillis(99));
            figures.put(Figure.MAX, sample.maxMillis());
            figures.put(Figure.MEAN, sample.latency().getMean() / 1e6);
            figures.put(Figure.GENERATOR_CPU, 1000 * sample.generatorCpu() / sample.approved());
            figures.putAll(spent.perDecision(sample.approved()));
        }
        return new Measurement(figures, sample.others());
    }
}
