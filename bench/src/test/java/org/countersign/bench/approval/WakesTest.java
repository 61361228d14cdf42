package org.countersign.bench.approval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WakesTest {
    private final Wakes wakes = new Wakes(2);

    @Test
    void countsFromTheMomentAnAnswerWasDueAndFromItsAcknowledgement() {
        wakes.due(0, 1_000);
        wakes.acknowledged(0, 3_000);
        wakes.heard(0, 3_500);

        assertThat(wakes.fromDue().getMaxValue()).isBetween(2_480L, 2_520L);
        assertThat(wakes.fromAcknowledged().getMaxValue()).isBetween(495L, 505L);
        assertThat(wakes.heardFirst()).isZero();
    }

    @Test
    void aClientThatHearsBeforeThePhoneHasNotWaitedAfterTheAcknowledgement() {
        wakes.due(1, 1_000);
        wakes.acknowledged(1, 3_000);
        wakes.heard(1, 2_900);

        assertThat(wakes.fromAcknowledged().getMaxValue()).isEqualTo(1);
        assertThat(wakes.heardFirst()).isEqualTo(1);
    }

    @Test
    void tellsWhatWentWrongByKind() {
        wakes.other("http 409");
        wakes.other("http 409");
        assertThat(wakes.others()).containsExactly(org.assertj.core.api.Assertions.entry("http 409", 2L));
    }
}
