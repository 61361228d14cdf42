package org.countersign.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sections of a run. They go in rounds, and within a round the subjects take turns at each level, so that what the
 * machine does meanwhile falls on all of them alike.
 */
public final class Plan {
    private final List<Row> rows = new ArrayList<>();
    private final List<Row> warmUps = new ArrayList<>();
    private final Map<Row, List<Measurement>> sections = new LinkedHashMap<>();

    /**
     * One line of the report.
     *
     * @param inFlight requests in flight
     */
    public record Row(Subject subject, int inFlight) {}

    /** Adds a line. */
    public void add(Subject subject, int inFlight) {
        rows.add(new Row(subject, inFlight));
    }

    /** Adds a section that runs once before the rounds and is not told of. */
    public void warmUp(Subject subject, int inFlight) {
        warmUps.add(new Row(subject, inFlight));
    }

    /** Runs it all. */
    public void run(int rounds, Duration warmUp, Duration section, Consumer<String> progress) throws Exception {
        for (Row row : warmUps) {
            progress.accept("warm-up: " + row.subject().name());
            row.subject().measure(row.inFlight(), warmUp);
        }
        for (int round = 1; round <= rounds; round++) {
            for (Row row : rows) {
                progress.accept(
                        "round %d of %d: %s, %d in flight".formatted(round, rounds, row.subject.name(), row.inFlight));
                sections.computeIfAbsent(row, fresh -> new ArrayList<>())
                        .add(row.subject().measure(row.inFlight(), section));
            }
        }
    }

    /** The medians of the rounds that were measured: all of them, or fewer where a section failed. */
    public Map<Row, Measurement> medians() {
        Map<Row, Measurement> medians = new LinkedHashMap<>();
        sections.forEach((row, measured) -> medians.put(row, Measurement.median(measured)));
        return medians;
    }
}
