package org.countersign.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.countersign.bench.approval.ApprovalRounds;
import org.countersign.bench.approval.ApprovalRounds.Round;
import org.countersign.bench.approval.Phone;
import org.countersign.bench.approval.PhoneDoor;
import org.countersign.bench.bed.TestBed;
import org.countersign.bench.load.Users;
import org.countersign.bench.report.Aim;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;

/** Approvals of which each has a client that waits for it, on a server that was just started. */
final class OurApprovals {
    static final String FROM_DUE = "approval: answer due to heard";
    static final String FROM_ACKNOWLEDGED = "approval: acknowledged to heard";

    private static final double PER_SECOND = 50;
    private static final double KILOBYTES_EACH = 20;
    private static final double LONGEST_P99_MILLIS = 50;

    private final TestBed bed;
    private final Report report;
    private final int count;
    private final Consumer<String> progress;

    OurApprovals(TestBed bed, Report report, int count, Consumer<String> progress) {
        this.bed = bed;
        this.report = report;
        this.count = count;
        this.progress = progress;
    }

    void run(int rounds) throws IOException, InterruptedException {
        progress.accept("activating " + count + " phones");
        Users users = new Users("phone", count);
        List<Phone> phones = bed.addUsersWithPhones(users);
        var _ = bed.restart();
        List<Round> done = new ArrayList<>();
        try (PhoneDoor door = bed.phoneDoor()) {
            ApprovalRounds approvals = new ApprovalRounds(bed.http(), door, users, phones, bed.pid());
            progress.accept("warm-up: approvals");
            approvals.warmUp();
            for (int round = 1; round <= rounds; round++) {
                progress.accept("round %d of %d: %d approvals that wait".formatted(round, rounds, count));
                done.add(approvals.round(PER_SECOND));
            }
        }
        tell(done);
    }

    private void tell(List<Round> rounds) {
        report.fact(
                "approvals",
                "%,d at a time, each with a client in the long poll; %.0f opened a second, then %.0f answered a second"
                        .formatted(count, median(rounds, Round::opened), PER_SECOND));
        report.line(FROM_DUE, count, median(rounds.stream().map(Round::fromDue)));
        report.line(FROM_ACKNOWLEDGED, count, median(rounds.stream().map(Round::fromAcknowledged)));
        report.fact(
                "heard first",
                "%,d of %,d clients heard no later than the phone had its acknowledgement"
                        .formatted(rounds.stream().mapToLong(Round::heardFirst).sum(), (long) count * rounds.size()));
        // Later rounds find the heap as large as the first has made it: their resident memory says nothing.
        Round first = rounds.getFirst();
        aim("live objects for each approval that waits, kB", live(rounds), KILOBYTES_EACH);
        aim(
                "resident memory for each approval that waits, kB",
                first.parked().residentEach(first.before(), count),
                KILOBYTES_EACH);
        report.figure(FROM_DUE, count, Figure.P99)
                .ifPresent(p99 -> aim("answer due to client approved, p99, ms", p99, LONGEST_P99_MILLIS));
        report.figure(FROM_ACKNOWLEDGED, count, Figure.P99)
                .ifPresent(p99 -> aim("answer acknowledged to client approved, p99, ms", p99, LONGEST_P99_MILLIS));
    }

    private double live(List<Round> rounds) {
        return median(rounds, round -> round.parked().liveEach(round.before(), count));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Measurement median(Stream<Measurement> rounds) {
        return Measurement.median(rounds.toList());
    }

    private void aim(String what, double got, double most) {
        report.aim(new Aim(what, got, most, false));
    }
}
