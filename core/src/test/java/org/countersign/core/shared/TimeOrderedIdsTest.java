package org.countersign.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.inmemory.TestClock;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private final TestClock clock = new TestClock();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom());

    @Test
    void theLayoutIsThatOfRfc9562Section57() {
        for (int i = 0; i < 1000; i++) {
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(IdSource.epochMilli(id)).isEqualTo(clock.millis());
        }
    }

    @Test
    void idsOfLaterMillisecondsAreGreater() {
        String last = "";
        for (int i = 0; i < 1000; i++) {
            String next = ids.next().toString();
            assertThat(next).isGreaterThan(last);
            last = next;
            clock.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }
        assertThat(made).hasSize(10_000);
    }
}
