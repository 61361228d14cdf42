package org.countersign.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.Measurement;
import org.countersign.bench.run.Plan;
import org.countersign.bench.run.Subject;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void givesTheRatioOfOursToThePeers() throws Exception {
        report.add(planned(fixed("ours", 300), fixed("peer", 600)));
        assertThat(report.ratio("ours", "peer", 8)).hasValue(0.5);
        assertThat(report.ratio("ours", "peer", 32)).isEmpty();
        assertThat(report.ratio("ours", "nobody", 8)).isEmpty();
    }

    @Test
    void saysWhichAimsAreMetAndByHowMuchOthersAreMissed() {
        report.aim(new Aim("share", 0.5, 0.4, true));
        report.aim(new Aim("seconds", 8, 6, false));
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text));
        assertThat(text.toString()).contains("aim ≥ 0.40   met").contains("aim ≤ 6.00   missed by 2.00");
    }

    @Test
    void tellsWhatWasNotApproved() throws Exception {
        report.add(planned(fixed("ours", 300)));
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text));
        assertThat(text.toString()).contains("not approved: {lost=9}");
        assertThat(report.json()).contains("\"perSecond\" : 300.0").contains("\"lost\" : 9");
    }

    @Test
    void keepsTheLinesThatWereMeasuredBeforeOneFailed() {
        Plan plan = new Plan();
        plan.add(fixed("ours", 300), 8);
        plan.add(
                new Subject() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public Measurement measure(int inFlight, Duration length) throws IOException {
                        throw new IOException("no answer");
                    }
                },
                8);
        assertThatIOException()
                .isThrownBy(() -> plan.run(3, Duration.ofMillis(1), Duration.ofMillis(1), line -> {}))
                .withMessage("no answer");
        report.add(plan.medians());
        assertThat(report.figure("ours", 8, Figure.PER_SECOND)).hasValue(300.0);
        assertThat(report.figure("broken", 8, Figure.PER_SECOND)).isEmpty();
    }

    private static Map<Plan.Row, Measurement> planned(Subject... subjects) throws Exception {
        Plan plan = new Plan();
        for (Subject subject : subjects) {
            plan.add(subject, 8);
        }
        plan.run(3, Duration.ofMillis(1), Duration.ofMillis(1), line -> {});
        return plan.medians();
    }

    private static Subject fixed(String name, double perSecond) {
        return new Subject() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Measurement measure(int inFlight, Duration length) {
                return new Measurement(Map.of(Figure.PER_SECOND, perSecond), Map.of("lost", 3L));
            }
        };
    }
}
