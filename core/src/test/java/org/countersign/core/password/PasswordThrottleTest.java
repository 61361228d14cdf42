package org.countersign.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordThrottleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4, 0",
        "5, 1",
        "6, 2",
        "7, 4",
        "12, 128",
        "13, 256",
        "14, 300",
        "25, 300",
        "100, 300",
        "2147483647, 300"
    })
    void theWaitDoublesAfterTheFreeOnesUpToTheLongest(int wrong, long seconds) {
        assertThat(PasswordThrottle.waitAfter(wrong)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theWaitNeverShrinks() {
        Duration last = Duration.ZERO;
        for (int wrong = 0; wrong < 200; wrong++) {
            Duration wait = PasswordThrottle.waitAfter(wrong);
            assertThat(wait).isBetween(last, PasswordThrottle.LONGEST);
            last = wait;
        }
    }
}
