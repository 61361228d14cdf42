package org.countersign.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.countersign.bench.bed.TestBed;
import org.countersign.bench.call.CallProvider;
import org.countersign.bench.call.CallRounds;
import org.countersign.bench.call.CallRounds.Pace;
import org.countersign.bench.call.CallRounds.Round;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.DatabaseCounters;
import org.countersign.bench.measure.Memory;
import org.countersign.bench.measure.ProcessTree;
import org.countersign.bench.report.Aim;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;

/** Calls over a provider, many in progress at once, on a server that was just started. */
final class OurCalls {
    static final String DECIDED = "call: key due to decided";

    private static final int WARM_UP = 200;
    private static final Duration PICKED_UP = Duration.ofSeconds(5);
    private static final Duration PRESSED = Duration.ofSeconds(15);
    private static final double MEBIBYTE = 1 << 20;

    private final TestBed bed;
    private final Report report;
    private final int count;
    private final Consumer<String> progress;

    OurCalls(TestBed bed, Report report, int count, Consumer<String> progress) {
        this.bed = bed;
        this.report = report;
        this.count = count;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException, SQLException {
        progress.accept("giving " + count + " users a telephone");
        Users users = new Users("callee", count);
        try (CallProvider provider = new CallProvider()) {
            bed.addUsersWithTelephones(users, provider.address());
            var _ = bed.restart();
            try (DatabaseCounters counters = new DatabaseCounters(bed.jdbcUrl());
                    CallRounds rounds =
                            new CallRounds(provider, bed.http(), users, cost(counters), Optional.of(bed.pid()))) {
                progress.accept("warm-up: calls");
                var _ = rounds.round(new Pace(Math.min(WARM_UP, count), Duration.ofSeconds(1), Duration.ofSeconds(2)));
                progress.accept("%,d calls in progress".formatted(count));
                tell(rounds.round(new Pace(count, PICKED_UP, PRESSED)));
            }
        }
    }

    private Cost cost(DatabaseCounters counters) throws IOException {
        return new Cost(
                Optional.of(new ProcessTree(bed.pid(), Set.of(bed.postgresPid()))),
                Optional.of(new ProcessTree(bed.postgresPid(), Set.of())),
                Optional.of(counters));
    }

    private void tell(Round round) {
        long approved = round.statuses().getOrDefault("approved", 0L);
        long denied = round.statuses().getOrDefault("denied", 0L);
        report.fact(
                "calls",
                "the server, over a provider in the bench's process that follows Twilio's call API: %,.0f a second"
                                .formatted(round.opened())
                        + " asked for, all picked up within %d s, keys pressed within %d s; no client waits in a poll"
                                .formatted(PICKED_UP.toSeconds(), PRESSED.toSeconds()));
        report.fact(
                "calls, came of it",
                "%,d in progress at once; %,d approved, %,d denied, %,d lost %s; %,d answers 503, %,d statuses not taken"
                        .formatted(
                                round.inProgress(),
                                approved,
                                denied,
                                count - approved - denied,
                                round.lost(),
                                round.again(),
                                round.untold()));
        memory(round.memory());
        report.line(DECIDED, count, measurement(round, approved));
        report.aim(new Aim("calls in progress at once", round.inProgress(), count, true));
        report.aim(new Aim("calls approved", approved, count, true));
    }

    private void memory(List<Memory> looks) {
        report.fact(
                "calls, memory",
                "live %.0f MiB before, %.0f with all in progress, %.0f after; resident %.0f, %.0f and %.0f"
                        .formatted(
                                looks.get(0).live() / MEBIBYTE,
                                looks.get(1).live() / MEBIBYTE,
                                looks.get(2).live() / MEBIBYTE,
                                looks.get(0).resident() / MEBIBYTE,
                                looks.get(1).resident() / MEBIBYTE,
                                looks.get(2).resident() / MEBIBYTE));
    }

    private static Measurement measurement(Round round, long approved) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Histogram decided = round.decided();
        figures.put(Figure.PER_SECOND, decided.getTotalCount() / (double) PRESSED.toSeconds());
        if (decided.getTotalCount() > 0 && approved > 0) {
            figures.put(Figure.P50, decided.getValueAtPercentile(50) / 1e6);
            figures.put(Figure.P95, decided.getValueAtPercentile(95) / 1e6);
            figures.put(Figure.P99, decided.getValueAtPercentile(99) / 1e6);
            figures.put(Figure.MAX, decided.getMaxValue() / 1e6);
            figures.put(Figure.MEAN, decided.getMean() / 1e6);
            // From the asking to the end: both halves of the round.
            round.spent()
                    .forEach(half -> half.perDecision(approved)
                            .forEach((figure, value) -> figures.merge(figure, value, Double::sum)));
        }
        return new Measurement(figures, new TreeMap<>(round.lost()));
    }
}
