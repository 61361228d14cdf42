package org.countersign.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void theMedianIsTheMiddleOne() {
        Measurement median = Measurement.median(List.of(rate(10), rate(1000), rate(20)));
        assertThat(median.figure(Figure.PER_SECOND)).hasValue(20.0);
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTheMiddleTwo() {
        Measurement median = Measurement.median(List.of(rate(10), rate(40), rate(20), rate(1000)));
        assertThat(median.figure(Figure.PER_SECOND)).hasValue(30.0);
    }

    @Test
    void answersThatWereNoApprovalsAreSummed() {
        Measurement lossy = new Measurement(Map.of(), Map.of("lost", 2L));
        assertThat(Measurement.median(List.of(lossy, lossy)).others()).containsEntry("lost", 4L);
    }

    @Test
    void aFigureNobodyHasIsAbsent() {
        assertThat(Measurement.median(List.of(rate(1))).figure(Figure.WAL_BYTES))
                .isEmpty();
    }

    private static Measurement rate(double perSecond) {
        return new Measurement(Map.of(Figure.PER_SECOND, perSecond), Map.of());
    }
}
