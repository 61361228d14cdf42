package org.countersign.bench.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;
import org.countersign.bench.run.Plan;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything a run has found. Lines are printed as they are; nothing is left out because it looks bad. */
public final class Report {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<Line, Measurement> rows = new LinkedHashMap<>();
    private final List<Aim> aims = new ArrayList<>();

    private record Line(String name, int inFlight) {}

    /** Something to know when reading the figures, such as the machine or what was left out. */
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Adds the lines of a plan. */
    public void add(Map<Plan.Row, Measurement> measured) {
        measured.forEach((row, figures) -> line(row.subject().name(), row.inFlight(), figures));
    }

    /** Adds one line. */
    public void line(String name, int inFlight, Measurement measured) {
        rows.put(new Line(name, inFlight), measured);
    }

    /** Holds something that was measured against a bound. */
    public void aim(Aim aim) {
        aims.add(aim);
    }

    /** A figure of a line, where both exist. */
    public Optional<Double> figure(String subject, int inFlight, Figure figure) {
        return Optional.ofNullable(rows.get(new Line(subject, inFlight))).flatMap(row -> row.figure(figure));
    }

    /** How many answers of a subject were no approvals, whatever was in flight. */
    public long notApproved(String subject) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().name().equals(subject))
                .flatMap(row -> row.getValue().others().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Ours over the peer's, by rate, where both were measured. */
    public Optional<Double> ratio(String ours, String peer, int inFlight) {
        return figure(ours, inFlight, Figure.PER_SECOND)
                .flatMap(a -> figure(peer, inFlight, Figure.PER_SECOND)
                        .filter(b -> b > 0)
                        .map(b -> a / b));
    }

    /** Prints it for people. */
    public void print(PrintWriter out) {
        facts.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        out.println();
        out.printf("%-31s %9s", "", "in flight");
        for (Figure figure : Figure.values()) {
            out.printf(" %11s", figure.heading());
        }
        out.println();
        rows.forEach((row, measured) -> printRow(out, row, measured));
        out.println("(medians of the rounds; server, database and generator: processor seconds per 1,000 approvals)");
        if (!aims.isEmpty()) {
            out.println();
            aims.forEach(aim -> out.println(aim.line()));
        }
        out.flush();
    }

    private static void printRow(PrintWriter out, Line row, Measurement measured) {
        out.printf("%-31s %9d", row.name(), row.inFlight());
        for (Figure figure : Figure.values()) {
            out.printf(" %11s", measured.figure(figure).map(figure::format).orElse("-"));
        }
        out.println();
        if (!measured.others().isEmpty()) {
            out.printf("%-31s   not approved: %s%n", "", measured.others());
        }
    }

    /** The same as JSON. */
    public String json() {
        List<Map<String, Object>> lines = new ArrayList<>();
        rows.forEach((row, measured) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("subject", row.name());
            line.put("inFlight", row.inFlight());
            measured.figures().forEach((figure, value) -> line.put(figure.key(), value));
            line.put("notApproved", measured.others());
            lines.add(line);
        });
        List<Map<String, Object>> held = aims.stream()
                .map(aim -> Map.<String, Object>of(
                        "what", aim.what(),
                        "got", aim.got(),
                        "wanted", aim.wanted(),
                        "atLeast", aim.atLeast(),
                        "met", aim.isMet()))
                .toList();
        return JSON.writeValueAsString(Map.of("facts", facts, "rows", lines, "aims", held));
    }
}
