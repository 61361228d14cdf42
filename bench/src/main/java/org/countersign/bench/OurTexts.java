package org.countersign.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.countersign.bench.bed.TestBed;
import org.countersign.bench.measure.DatabaseCounters;
import org.countersign.bench.measure.Memory;
import org.countersign.bench.measure.ProcessTree;
import org.countersign.bench.report.Aim;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;
import org.countersign.bench.text.TextSection;
import org.countersign.bench.text.TextsOverOneBind;

/** Texts over one bind: at a steady rate, and as many as there can be. */
final class OurTexts {
    static final String ACCEPTED = "text: due to accepted";
    static final String RECORDED = "text: due to receipt recorded";
    static final String FULL = "text: as many as there can be";

    private static final int PER_SECOND = 1_000;
    private static final int UNDERWAY = 2_000;
    // A text that is not heard of is one too many; half a per cent of the rate is the generator's own grain.
    private static final double FEWEST_PER_SECOND = 0.995 * PER_SECOND;
    private static final double MEBIBYTE = 1 << 20;

    private final TestBed bed;
    private final Report report;
    private final boolean quick;
    private final Consumer<String> progress;

    OurTexts(TestBed bed, Report report, boolean quick, Consumer<String> progress) {
        this.bed = bed;
        this.report = report;
        this.quick = quick;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException, SQLException {
        try (TextsOverOneBind texts = TextsOverOneBind.start(bed.jdbcUrl());
                DatabaseCounters counters = new DatabaseCounters(bed.jdbcUrl())) {
            report.fact("texts", texts.described());
            Cost cost = new Cost(
                    Optional.of(new ProcessTree(texts.pid(), Set.of())),
                    Optional.of(new ProcessTree(bed.postgresPid(), Set.of())),
                    Optional.of(counters));
            progress.accept("warm-up: texts");
            texts.prepare(PER_SECOND * (quick ? 5 : 10));
            var _ = texts.paced(PER_SECOND, quick ? 5 : 10);
            Memory before = Memory.of(texts.pid());
            progress.accept("texts: %,d a second".formatted(PER_SECOND));
            ProcessTree aggregator = new ProcessTree(texts.aggregatorPid(), Set.of());
            paced(texts, cost, aggregator);
            progress.accept("texts: as many as there can be");
            full(texts, cost, aggregator);
            Memory after = Memory.of(texts.pid());
            report.fact(
                    "texts, memory",
                    "%.0f MiB live and %.0f resident after the warm-up, %.0f and %.0f after all (the sender's process)"
                            .formatted(
                                    before.live() / MEBIBYTE,
                                    before.resident() / MEBIBYTE,
                                    after.live() / MEBIBYTE,
                                    after.resident() / MEBIBYTE));
            report.fact("texts, aggregator", texts.receipts());
        }
    }

    private void paced(TextsOverOneBind texts, Cost cost, ProcessTree aggregator) throws IOException, SQLException {
        texts.prepare(PER_SECOND * (quick ? 10 : 30));
        double aside = aggregator.cpuSeconds();
        Cost.Reading before = cost.read();
        TextSection section = texts.paced(PER_SECOND, quick ? 10 : 30);
        Map<Figure, Double> spent = cost.read().since(before).perDecision(section.delivered());
        // The aggregator is none of ours, and shares the machine.
        spent.put(Figure.GENERATOR_CPU, 1000 * (aggregator.cpuSeconds() - aside) / section.delivered());
        report.fact(
                "texts, offered",
                "%,d at %,d a second: %,.0f a second submitted, %,.0f receipted; %,d at most were underway"
                        .formatted(
                                section.offered(),
                                PER_SECOND,
                                section.submitted(),
                                section.receipted(),
                                section.mostUnderway()));
        report.line(
                ACCEPTED,
                PER_SECOND,
                new Measurement(figures(section.submitted(), section.accepted(), Map.of()), others(section)));
        report.line(
                RECORDED,
                PER_SECOND,
                new Measurement(figures(section.receipted(), section.recorded(), spent), others(section)));
        report.aim(new Aim("texts receipted a second", section.receipted(), FEWEST_PER_SECOND, true));
        report.aim(new Aim("texts without a receipt", section.offered() - section.delivered(), 0, false));
    }

    private void full(TextsOverOneBind texts, Cost cost, ProcessTree aggregator) throws IOException, SQLException {
        texts.prepare(quick ? 60_000 : 150_000);
        double aside = aggregator.cpuSeconds();
        Cost.Reading before = cost.read();
        TextSection section = texts.full(UNDERWAY, quick ? 5 : 15);
        Map<Figure, Double> spent = cost.read().since(before).perDecision(section.delivered());
        // The aggregator is none of ours, and shares the machine.
        spent.put(Figure.GENERATOR_CPU, 1000 * (aggregator.cpuSeconds() - aside) / section.delivered());
        report.line(
                FULL,
                UNDERWAY,
                new Measurement(figures(section.receipted(), section.recorded(), spent), others(section)));
    }

    private static Map<Figure, Double> figures(double perSecond, TextSection.Times times, Map<Figure, Double> cost) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.putAll(cost);
        figures.put(Figure.PER_SECOND, perSecond);
        figures.put(Figure.P50, times.p50());
        figures.put(Figure.P95, times.p95());
        figures.put(Figure.P99, times.p99());
        figures.put(Figure.MAX, times.max());
        figures.put(Figure.MEAN, times.mean());
        return figures;
    }

    /** What went otherwise than it should: what providers said but "accepted", texts that failed, texts not heard of. */
    private static Map<String, Long> others(TextSection section) {
        Map<String, Long> others = new TreeMap<>(section.tries());
        others.remove("ACCEPTED");
        others.put("failed", section.failed());
        others.put("not heard of", section.silent());
        others.values().removeIf(count -> count == 0);
        return others;
    }
}
