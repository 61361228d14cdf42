package org.countersign.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NetworkChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aCertificateThatRunsOutSoonIsAWarningAndOneThatHasRunOutAFailure() {
        assertThat(level(-1, 90)).isEqualTo(Finding.Level.OK);
        assertThat(level(-1, 20)).isEqualTo(Finding.Level.WARN);
        assertThat(level(-90, -1)).isEqualTo(Finding.Level.FAIL);
        assertThat(level(1, 90)).isEqualTo(Finding.Level.FAIL);
    }

    private static Finding.Level level(int fromDays, int untilDays) {
        return NetworkChecks.dates(NOW.plus(Duration.ofDays(fromDays)), NOW.plus(Duration.ofDays(untilDays)), NOW)
                .level();
    }
}
