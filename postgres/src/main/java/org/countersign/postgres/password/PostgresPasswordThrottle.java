package org.countersign.postgres.password;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts wrong passwords in the database, exact over all nodes. */
public final class PostgresPasswordThrottle implements PasswordThrottle {
    // How many seconds to wait after so many wrong ones, as PasswordThrottle.waitAfter says. The row is changed only
    // where the wait is over: two attempts at the same moment are one and a refusal.
    private static final String TAKE = """
            INSERT INTO password_failure AS f (account_key, address, wrong, last_at)
            VALUES (:key, :address, 1, :now)
            ON CONFLICT (account_key, address) DO UPDATE SET
              wrong = CASE WHEN f.last_at <= :forgotten THEN 1 ELSE f.wrong + 1 END,
              last_at = :now
            WHERE f.wrong < :free OR f.last_at <= :forgotten
              OR f.last_at + make_interval(secs => least(power(2, least(f.wrong - :free, 20)), :longest)) <= :now
            """;

    private final JdbcClient jdbc;

    /** Counts over this client. */
    public PostgresPasswordThrottle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Duration take(byte[] accountKey, String address, Instant now) {
        int taken = jdbc.sql(TAKE)
                .param("key", accountKey)
                .param("address", address)
                .param("now", Columns.parameter(now))
                .param("forgotten", Columns.parameter(now.minus(MEMORY)))
                .param("free", FREE)
                .param("longest", LONGEST.toSeconds())
                .update();
        return taken > 0 ? Duration.ZERO : remaining(accountKey, address, now);
    }

    private Duration remaining(byte[] accountKey, String address, Instant now) {
        Optional<Duration> wait = jdbc.sql(
                        "SELECT wrong, last_at FROM password_failure WHERE account_key = :key AND address = :address")
                .param("key", accountKey)
                .param("address", address)
                .query((row, _) -> Duration.between(
                        now,
                        Columns.requiredInstant(row, "last_at").plus(PasswordThrottle.waitAfter(row.getInt("wrong")))))
                .optional();
        // Refused just now, so at least a moment, whatever the clock did meanwhile.
        return wait.filter(Duration::isPositive).orElse(Duration.ofSeconds(1));
    }

    @Override
    public void forget(byte[] accountKey, String address) {
        jdbc.sql("DELETE FROM password_failure WHERE account_key = :key AND address = :address")
                .param("key", accountKey)
                .param("address", address)
                .update();
    }
}
