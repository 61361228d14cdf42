package org.countersign.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When silence about a text means that it was lost. */
class ReceiptHabitTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private Instant now = Instant.parse("2026-11-26T09:00:00Z");
    private final ReceiptHabit habit = new ReceiptHabit(WAIT, () -> now);

    private List<Instant> accept(int texts) {
        List<Instant> accepted = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            accepted.add(habit.accepted());
        }
        return accepted;
    }

    private void tell(List<Instant> texts, int how) {
        texts.subList(0, how).forEach(habit::told);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void whoHasToldOfTenIsTakenAtItsWord() {
        List<Instant> ten = accept(10);
        tell(ten, 9);
        assertThat(habit.mostlyTells()).isTrue();
    }

    @Test
    void ofNineNothingIsConcluded() {
        tell(accept(9), 9);
        assertThat(habit.mostlyTells()).isFalse();
    }

    @Test
    void whoSeldomTellsIsNotTakenForOneThatLoses() {
        tell(accept(100), 60);
        pass(WAIT);
        assertThat(habit.mostlyTells()).isFalse();
    }

    @Test
    void theLossesOfARushThatAreHeardOfAfterItDoNotLookLikeTheEndOfTheHabit() {
        for (int second = 0; second < 10; second++) {
            tell(accept(1_000), 920);
            pass(Duration.ofSeconds(1));
        }
        for (int second = 0; second < 30; second++) {
            assertThat(habit.mostlyTells()).isTrue();
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoStopsTellingIsNoticedOnceTheReceiptsHadTheTimeToCome() {
        tell(accept(50), 50);
        pass(Duration.ofSeconds(1));
        List<Instant> silent = accept(50);
        assertThat(silent).hasSize(50);
        pass(WAIT);
        assertThat(habit.mostlyTells()).isFalse();
    }

    @Test
    void whatIsYoungDoesNotSpeakAgainstAProvider() {
        tell(accept(50), 50);
        pass(WAIT);
        accept(500);
        assertThat(habit.mostlyTells()).isTrue();
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        tell(accept(1_000), 1_000);
        for (int i = 0; i < 64; i++) {
            pass(WAIT);
            accept(1);
        }
        pass(WAIT);
        assertThat(habit.mostlyTells()).isFalse();
    }
}
