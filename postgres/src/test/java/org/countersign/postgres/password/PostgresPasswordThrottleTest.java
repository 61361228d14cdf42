package org.countersign.postgres.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.throttle.GuessSource;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

/** ATTACKS G11, G20. */
class PostgresPasswordThrottleTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final PasswordThrottle throttle = new PostgresPasswordThrottle(DATABASE.jdbc);
    private final byte[] account = DATABASE.id().toString().getBytes(StandardCharsets.US_ASCII);
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private boolean looked(String address) {
        return throttle.take(account, GuessSource.of(address), now).isZero();
    }

    private int looked(int guesses, IntFunction<String> address) {
        int looked = 0;
        for (int i = 0; i < guesses; i++) {
            looked += looked(address.apply(i)) ? 1 : 0;
        }
        return looked;
    }

    @Test
    void aSourceWaitsEverLonger() {
        assertThat(looked(10, _ -> "192.0.2.1")).isEqualTo(PasswordThrottle.FREE);
        assertThat(throttle.take(account, GuessSource.of("192.0.2.1"), now)).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(looked("192.0.2.1")).isTrue();
        assertThat(throttle.take(account, GuessSource.of("192.0.2.1"), now)).isEqualTo(Duration.ofSeconds(2));
        now = now.plus(PasswordThrottle.MEMORY);
        assertThat(looked(10, _ -> "192.0.2.1")).isEqualTo(PasswordThrottle.FREE);
    }

    @Test
    void g20OneSubscriberIsOneSourceAndOneSiteIsBounded() {
        assertThat(looked(50, i -> "2001:db8:1:1::" + i)).isEqualTo(PasswordThrottle.FREE);
        assertThat(looked(50, i -> "2001:db8:1:1" + i + "::1"))
                .isEqualTo(PasswordThrottle.FREE_OF_A_NETWORK - PasswordThrottle.FREE + 1);
        assertThat(looked("2001:db8:2:1::1")).isTrue();
        now = now.plus(PasswordThrottle.TURN);
        assertThat(looked("2001:db8:1:77::1")).as("the next turn").isTrue();
        assertThat(looked("2001:db8:1:78::1")).isFalse();
    }

    @Test
    void g20AnAccountUnderAttackLooksAtWhoHasNotFailedAndGivesTurnsToWhoHas() {
        assertThat(looked(PasswordThrottle.FREE_OF_AN_ACCOUNT, i -> "198.51.100." + i))
                .isEqualTo(PasswordThrottle.FREE_OF_AN_ACCOUNT);
        assertThat(looked(100, i -> "198.51.100." + i)).as("one turn").isEqualTo(1);
        assertThat(looked("192.0.2.1")).isTrue();
        assertThat(looked("192.0.2.1")).isFalse();
        for (int second = 5; second <= PasswordThrottle.LONGEST.toSeconds(); second += 5) {
            now = now.plusSeconds(5);
            looked(3, _ -> "198.51.100.7");
            looked(3, _ -> "198.51.100.8");
        }
        assertThat(looked("192.0.2.1"))
                .as("after the longest wait, whatever others do")
                .isTrue();
    }

    @Test
    void aRightPasswordForgetsItsSourceAndIsNoFailureOfTheOthers() {
        for (int i = 0; i < 2 * PasswordThrottle.FREE_OF_AN_ACCOUNT; i++) {
            GuessSource source = GuessSource.of("2001:db8:1:" + i % 3 + "::1");
            assertThat(throttle.take(account, source, now)).isZero();
            throttle.forget(account, source);
        }
        assertThat(DATABASE.jdbc
                        .sql("SELECT coalesce(sum(wrong), 0) FROM password_failure WHERE account_key = :key")
                        .param("key", account)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void guessesAtOnceAreCountedExactly() throws Exception {
        ConcurrentLinkedQueue<String> looked = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        Together.times(16, () -> {
            for (int i = 0; i < 20; i++) {
                GuessSource source =
                        GuessSource.of(i % 2 == 0 ? "192.0.2.1" : "2001:db8:1:1::" + next.incrementAndGet());
                if (throttle.take(account, source, now).isZero()) {
                    looked.add(source.address());
                }
                throttle.forget(account, GuessSource.of("2001:db8:1:2::" + i));
            }
            return looked;
        });
        assertThat(looked).hasSize(2 * PasswordThrottle.FREE);
        assertThat(looked.stream().filter("192.0.2.1"::equals)).hasSize(PasswordThrottle.FREE);
    }
}
