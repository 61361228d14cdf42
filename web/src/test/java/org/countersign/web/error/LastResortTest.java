package org.countersign.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.countersign.core.shared.Unavailable;
import org.junit.jupiter.api.Test;

class LastResortTest {
    @Test
    void aPartThatIsAwayIsNoFaultOfThePage() {
        assertThat(LastResort.unavailable(new IllegalStateException(new Unavailable("the queue is full"))))
                .isTrue();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsAway() {
        assertThat(LastResort.unavailable(new RuntimeException(new SQLException("refused", "08001"))))
                .isTrue();
        assertThat(LastResort.unavailable(new SQLException("shutting down", "57P01")))
                .isTrue();
    }

    @Test
    void aWrongStatementIsAFault() {
        assertThat(LastResort.unavailable(new RuntimeException(new SQLException("syntax", "42601"))))
                .isFalse();
        assertThat(LastResort.unavailable(new NullPointerException())).isFalse();
    }
}
