package org.countersign.bench.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of one section, or the medians of several.
 *
 * @param figures those that apply
 * @param others answers that were no approvals, by kind; summed where several sections are put together
 */
public record Measurement(Map<Figure, Double> figures, Map<String, Long> others) {

    /** A figure, where it applies. */
    public Optional<Double> figure(Figure figure) {
        return Optional.ofNullable(figures.get(figure));
    }

    /** Each figure's median over several sections. */
    public static Measurement median(List<Measurement> sections) {
        Map<Figure, Double> medians = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] values = sections.stream()
                    .flatMap(section -> section.figure(figure).stream())
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                medians.put(figure, middle(values));
            }
        }
        Map<String, Long> others = new TreeMap<>();
        sections.forEach(section -> section.others().forEach((kind, count) -> others.merge(kind, count, Long::sum)));
        return new Measurement(medians, others);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
