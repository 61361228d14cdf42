package org.countersign.postgres.delivery;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What matched nothing: receipts where all receipts are, everything else counted by the hour. */
public final class PostgresUnmatched implements UnmatchedLog {
    // A receipt may come before its text's submit is answered (ATTACKS O4).
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String COUNTS = """
            SELECT provider, what, sum(count) AS count, max(last_at) AS last_at FROM delivery_unmatched
            WHERE tenant_id = :tenant AND hour >= :hour AND what = ANY(:known)
            GROUP BY provider, what
            UNION ALL
            SELECT r.provider, 'receipt', count(*), max(r.at) FROM delivery_receipt r
            WHERE r.tenant_id = :tenant AND r.at > :since AND r.at < :settled
              AND (SELECT count(DISTINCT a.outgoing_id) FROM delivery_attempt a
                WHERE a.tenant_id = r.tenant_id AND a.provider = r.provider AND a.reference = r.reference AND %s) <> 1
            GROUP BY r.provider
            ORDER BY provider, what
            """.formatted(ReceiptSql.IN_TIME);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    /** Counts over this client. */
    public PostgresUnmatched(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(TenantId tenant, String provider, Unmatched what) {
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO delivery_unmatched AS u (tenant_id, provider, what, hour, count, last_at)
                        VALUES (:tenant, :provider, :what, :hour, 1, :now)
                        ON CONFLICT (tenant_id, provider, what, hour)
                          DO UPDATE SET count = u.count + 1, last_at = greatest(u.last_at, excluded.last_at)
                        """)
                .param("tenant", tenant.value())
                .param("provider", provider)
                .param("what", what.wireName())
                .param("hour", Columns.parameter(now.truncatedTo(ChronoUnit.HOURS)))
                .param("now", Columns.parameter(now))
                .update();
    }

    @Override
    public List<Count> counts(TenantId tenant, Instant since) {
        return jdbc.sql(COUNTS)
                .param("tenant", tenant.value())
                .param("since", Columns.parameter(since))
                .param("hour", Columns.parameter(since.truncatedTo(ChronoUnit.HOURS)))
                .param("settled", Columns.parameter(clock.instant().minus(PATIENCE)))
                .param(
                        "known",
                        Arrays.stream(Unmatched.values())
                                .map(Unmatched::wireName)
                                .toArray(String[]::new))
                .query((row, _) -> new Count(
                        text(row, "provider"),
                        Unmatched.ofWireName(text(row, "what")).orElseThrow(),
                        row.getLong("count"),
                        requiredInstant(row, "last_at")))
                .list();
    }
}
