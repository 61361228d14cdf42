package org.countersign.postgres.delivery;

import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attempts and receipts in their tables. */
public final class PostgresAttempts implements AttemptLog {
    private static final String FIGURES = """
            SELECT a.channel, a.country, a.provider, a.carrier, count(*) AS tried,
              count(*) FILTER (WHERE a.outcome = 'ACCEPTED') AS accepted,
              count(*) FILTER (WHERE r.state IN ('DELIVERED', 'ANSWERED')) AS delivered,
              count(*) FILTER (WHERE p.answered_at IS NOT NULL) AS verified,
              extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY r.at - a.at)
                FILTER (WHERE r.state = 'DELIVERED')) AS median_receipt
            FROM delivery_attempt a
            %s
            LEFT JOIN phone_ask p ON p.tenant_id = a.tenant_id AND p.ask_id = a.outgoing_id
            WHERE a.tenant_id = :tenant AND a.at > :since
            GROUP BY a.channel, a.country, a.provider, a.carrier
            ORDER BY a.channel, a.country, a.provider, a.carrier
            """.formatted(ReceiptSql.JOIN);
    private static final String TRIES = """
            SELECT a.provider, a.at, a.outcome, a.again, r.state
            FROM delivery_attempt a
            %s
            WHERE a.tenant_id = :tenant AND a.outgoing_id = :outgoing
            ORDER BY a.at, a.attempt_id
            """.formatted(ReceiptSql.JOIN);
    private static final String OWN_RECEIPT = """
            SELECT r.state FROM delivery_attempt a
            %s
            WHERE a.tenant_id = :tenant AND a.attempt_id = :id AND r.state IS NOT NULL
            """.formatted(ReceiptSql.JOIN);
    // Where an id comes again after days, it is another text's.
    private static final String RECEIPT = """
            INSERT INTO delivery_receipt AS r (tenant_id, provider, reference, state, rank, at)
            VALUES (:tenant, :provider, :reference, :state, :rank, :at)
            ON CONFLICT (tenant_id, provider, reference) DO UPDATE SET state = excluded.state,
              rank = excluded.rank, at = excluded.at
              WHERE r.rank < excluded.rank OR r.at < excluded.at - interval '3 days'
            """;
    private static final String OUTGOING = """
            SELECT DISTINCT a.outgoing_id
            FROM delivery_receipt r
            JOIN delivery_attempt a
              ON a.tenant_id = r.tenant_id AND a.provider = r.provider AND a.reference = r.reference AND %s
            WHERE r.tenant_id = :tenant AND r.provider = :provider AND r.reference = :reference
            LIMIT 2
            """.formatted(ReceiptSql.IN_TIME);

    private final JdbcClient jdbc;

    /** Keeps attempts over this client. */
    public PostgresAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SendState> record(Attempt attempt) {
        insert(attempt);
        // A statement of its own, after the insert's commit: of this and a receipt at the same moment one sees the
        // other.
        return attempt.reference() == null
                ? Optional.empty()
                : jdbc.sql(OWN_RECEIPT)
                        .param("tenant", attempt.tenant().value())
                        .param("id", attempt.id())
                        .query((row, _) -> SendState.valueOf(text(row, "state")))
                        .optional();
    }

    private void insert(Attempt attempt) {
        jdbc.sql("""
                        INSERT INTO delivery_attempt (tenant_id, attempt_id, outgoing_id, provider, channel, country,
                          carrier, at, submit_millis, outcome, reference, again)
                        VALUES (:tenant, :id, :outgoing, :provider, :channel, :country, :carrier, :at, :millis, :outcome,
                          :reference, EXISTS (SELECT 1 FROM delivery_attempt
                            WHERE tenant_id = :tenant AND outgoing_id = :outgoing AND outcome IN ('ACCEPTED', 'UNKNOWN')))
                        """)
                .param("tenant", attempt.tenant().value())
                .param("id", attempt.id())
                .param("outgoing", attempt.outgoing())
                .param("provider", attempt.provider())
                .param("channel", attempt.channel().name())
                .param("country", attempt.country())
                .param("carrier", attempt.carrier())
                .param("at", Columns.parameter(attempt.at()))
                .param("millis", attempt.submitMillis())
                .param("outcome", attempt.outcome().name())
                .param("reference", attempt.reference())
                .update();
    }

    @Override
    public List<Tried> tries(TenantId tenant, UUID outgoing) {
        return jdbc.sql(TRIES)
                .param("tenant", tenant.value())
                .param("outgoing", outgoing)
                .query((row, _) -> new Tried(
                        text(row, "provider"),
                        Columns.requiredInstant(row, "at"),
                        Attempt.Outcome.valueOf(text(row, "outcome")),
                        row.getBoolean("again"),
                        Optional.ofNullable(row.getString("state")).map(SendState::valueOf)))
                .list();
    }

    @Override
    public Optional<Receipted> receipt(
            TenantId tenant, String provider, String reference, SendState state, Instant at) {
        jdbc.sql(RECEIPT)
                .param("tenant", tenant.value())
                .param("provider", provider)
                .param("reference", reference)
                .param("state", state.name())
                .param("rank", state.rank())
                .param("at", Columns.parameter(at))
                .update();
        return outgoing(tenant, provider, reference);
    }

    private Optional<Receipted> outgoing(TenantId tenant, String provider, String reference) {
        List<Receipted> about = jdbc.sql(OUTGOING)
                .param("tenant", tenant.value())
                .param("provider", provider)
                .param("reference", reference)
                .query((row, _) -> new Receipted(uuid(row, "outgoing_id")))
                .list();
        return about.size() == 1 ? Optional.of(about.getFirst()) : Optional.empty();
    }

    @Override
    public List<Figures> figures(TenantId tenant, Instant since) {
        return jdbc.sql(FIGURES)
                .param("tenant", tenant.value())
                .param("since", Columns.parameter(since))
                .query((row, _) -> {
                    double seconds = row.getDouble("median_receipt");
                    Optional<Duration> median =
                            row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds * 1_000)));
                    return new Figures(
                            Channel.valueOf(text(row, "channel")),
                            text(row, "country"),
                            text(row, "provider"),
                            text(row, "carrier"),
                            row.getLong("tried"),
                            row.getLong("accepted"),
                            row.getLong("delivered"),
                            row.getLong("verified"),
                            median);
                })
                .list();
    }
}
