package org.countersign.postgres.password;

import java.time.Duration;
import java.time.Instant;
import org.countersign.core.password.PasswordThrottle;
import org.countersign.core.throttle.GuessSource;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts wrong passwords in the database, exact over all nodes. A source, a network, the whole account and its turns are
 * a row each; all statements lock them in one order (turns, source, account, network), so that none waits for another in
 * a circle.
 */
public final class PostgresPasswordThrottle implements PasswordThrottle {
    // What begins with a star is no source: addresses are written as GuessSource does.
    private static final String NO_NETWORK = "*none";

    // How many seconds to wait after so many wrong ones, as PasswordThrottle.waitAfter says.
    private static final String READY = """
            (f.wrong < :free OR f.last_at <= :forgotten
              OR f.last_at + make_interval(secs => least(power(2, least(f.wrong - :free, 20)), :longest)) <= :now)
            """;

    // What the counts were is read first; the source's own row and the turn are changed only where their latest version
    // still allows it: of two attempts at the same moment one is refused.
    private static final String TAKE = """
            WITH seen AS MATERIALIZED (
              SELECT coalesce(bool_or(f.address = :address AND NOT %1$s), false) AS waiting,
                coalesce(bool_or(f.address = :address AND f.last_at > :paused), false) AS failed,
                coalesce(bool_or(f.address = '*' AND f.wrong >= :freeOfAccount AND f.last_at > :forgotten), false)
                  AS pressed,
                coalesce(bool_or(f.address = :network AND f.wrong >= :freeOfNetwork AND f.last_at > :paused), false)
                  AS spent
              FROM password_failure f
              WHERE f.account_key = :key AND f.address IN (:address, :network, '*')
            ), turn AS (
              INSERT INTO password_failure AS t (account_key, address, wrong, last_at)
              SELECT :key, '*turn', 1, :now FROM seen WHERE NOT waiting AND (pressed AND failed OR spent)
              ON CONFLICT (account_key, address) DO UPDATE SET last_at = excluded.last_at WHERE t.last_at <= :turnOver
              RETURNING 1
            ), source AS (
              INSERT INTO password_failure AS f (account_key, address, wrong, last_at)
              SELECT :key, :address, 1, :now FROM seen
              WHERE NOT waiting AND (NOT (pressed AND failed OR spent) OR EXISTS (SELECT FROM turn))
              ON CONFLICT (account_key, address) DO UPDATE SET
                wrong = CASE WHEN f.last_at <= :forgotten THEN 1 ELSE f.wrong + 1 END,
                last_at = excluded.last_at
              WHERE %1$s
                AND (f.last_at <= :paused OR NOT (SELECT pressed FROM seen) OR EXISTS (SELECT FROM turn))
              RETURNING 1
            )
            INSERT INTO password_failure AS c (account_key, address, wrong, last_at)
            SELECT :key, counted.address, 1, :now
            FROM source, (VALUES (1, '*'), (2, CAST(:network AS text))) counted (place, address)
            WHERE counted.address <> '*none'
            ORDER BY counted.place
            ON CONFLICT (account_key, address) DO UPDATE SET
              wrong = CASE WHEN c.last_at <= :forgotten THEN 1 ELSE c.wrong + 1 END,
              last_at = CASE WHEN c.address = '*' AND c.wrong > 0 AND c.last_at > :forgotten THEN c.last_at
                ELSE excluded.last_at END
            """.formatted(READY);

    private static final String FORGET = """
            WITH source AS (
              DELETE FROM password_failure WHERE account_key = :key AND address = :address RETURNING 1
            ), account AS (
              UPDATE password_failure SET wrong = greatest(wrong - 1, 0)
              WHERE account_key = :key AND address = '*' AND (SELECT count(*) FROM source) >= 0
              RETURNING 1
            )
            UPDATE password_failure SET wrong = greatest(wrong - 1, 0)
            WHERE account_key = :key AND address = :network AND (SELECT count(*) FROM account) >= 0
            """;

    private final JdbcClient jdbc;

    /** Counts over this client. */
    public PostgresPasswordThrottle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Duration take(byte[] accountKey, GuessSource source, Instant now) {
        int taken = jdbc.sql(TAKE)
                .param("key", accountKey)
                .param("address", source.address())
                .param("network", network(source))
                .param("now", Columns.parameter(now))
                .param("forgotten", Columns.parameter(now.minus(MEMORY)))
                .param("paused", Columns.parameter(now.minus(LONGEST)))
                .param("turnOver", Columns.parameter(now.minus(TURN)))
                .param("free", FREE)
                .param("freeOfNetwork", FREE_OF_A_NETWORK)
                .param("freeOfAccount", FREE_OF_AN_ACCOUNT)
                .param("longest", LONGEST.toSeconds())
                .update();
        return taken > 0 ? Duration.ZERO : remaining(accountKey, source, now);
    }

    private Duration remaining(byte[] accountKey, GuessSource source, Instant now) {
        Instant next = jdbc
                .sql("""
                        SELECT address, wrong, last_at FROM password_failure
                        WHERE account_key = :key AND address IN (:address, '*turn')
                        """)
                .param("key", accountKey)
                .param("address", source.address())
                .query((row, _) -> Columns.requiredInstant(row, "last_at")
                        .plus(
                                Columns.text(row, "address").equals("*turn")
                                        ? TURN
                                        : PasswordThrottle.waitAfter(row.getInt("wrong"))))
                .list()
                .stream()
                .max(Instant::compareTo)
                .orElse(now);
        // Refused just now, so at least a moment, whatever the clock did meanwhile.
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ofSeconds(1);
    }

    @Override
    public void forget(byte[] accountKey, GuessSource source) {
        jdbc.sql(FORGET)
                .param("key", accountKey)
                .param("address", source.address())
                .param("network", network(source))
                .update();
    }

    private static String network(GuessSource source) {
        return source.network().isEmpty() ? NO_NETWORK : source.network();
    }
}
