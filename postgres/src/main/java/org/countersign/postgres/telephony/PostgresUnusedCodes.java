package org.countersign.postgres.telephony;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.countersign.core.telephony.UnusedCodeStore;
import org.countersign.core.telephony.UnusedCodes;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts answers among the requests to phones, and keeps its alarms beside the budgets, one a country and hour. */
public final class PostgresUnusedCodes implements UnusedCodeStore {
    private final JdbcClient jdbc;

    /** Counts over this client. */
    public PostgresUnusedCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UnusedCodes> note(Instant from, Instant until, Instant hour, int fewest, double share) {
        return jdbc.sql("""
                        INSERT INTO send_count (tenant_id, scope, key, hour, used, alarmed)
                        SELECT tenant_id, 'unused', region, :hour, count(*), true
                        FROM phone_ask
                        WHERE asked_at > :from AND asked_at <= :until
                        GROUP BY tenant_id, region
                        HAVING count(*) >= :fewest AND count(*) FILTER (WHERE state = 'ANSWERED') < :share * count(*)
                        ON CONFLICT (tenant_id, scope, key, hour) DO NOTHING
                        RETURNING tenant_id, key, hour, used
                        """)
                .param("hour", Columns.parameter(hour))
                .param("from", Columns.parameter(from))
                .param("until", Columns.parameter(until))
                .param("fewest", fewest)
                .param("share", share)
                .query((row, _) -> unused(row))
                .list();
    }

    @Override
    public List<UnusedCodes> noted(TenantId tenant, Instant since) {
        return jdbc.sql("""
                        SELECT tenant_id, key, hour, used FROM send_count
                        WHERE tenant_id = :tenant AND scope = 'unused' AND hour >= :since
                        ORDER BY hour DESC, key LIMIT 20
                        """)
                .param("tenant", tenant.value())
                .param("since", Columns.parameter(since))
                .query((row, _) -> unused(row))
                .list();
    }

    private static UnusedCodes unused(ResultSet row) throws SQLException {
        return new UnusedCodes(
                new TenantId(uuid(row, "tenant_id")),
                text(row, "key"),
                requiredInstant(row, "hour"),
                row.getLong("used"));
    }
}
