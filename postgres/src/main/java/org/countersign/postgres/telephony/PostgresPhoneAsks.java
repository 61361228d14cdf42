package org.countersign.postgres.telephony;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAskStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.SentCodeStore;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests to phones in their table, where every node sees them. */
public final class PostgresPhoneAsks implements PhoneAskStore, SentCodeStore {
    private static final int MOST_TEXTED = 10;

    private final JdbcClient jdbc;

    /** Keeps requests over this client. */
    public PostgresPhoneAsks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public AskVerdict ask(Challenge challenge, PhoneAsk ask, int mostWrong, int mostUnanswered, Duration window) {
        boolean kept = about(PhoneAskSql.ASK, ask, mostUnanswered, window)
                .param("wrong", mostWrong)
                .param("phone", ask.phone().value())
                .param("number", ask.number().e164())
                .param("extension", ask.number().extension())
                .param("region", ask.number().region())
                .param("method", ask.method().wireName())
                .param("sequence", ask.sequence())
                .param("hash", ask.hash())
                .param("expires", Columns.parameter(ask.expiresAt()))
                .query(Boolean.class)
                .single();
        if (kept) {
            return new AskVerdict.Asked();
        }
        return about(PhoneAskSql.UNANSWERED, ask, mostUnanswered, window)
                .query((row, _) -> requiredInstant(row, "asked_since"))
                .optional()
                .<AskVerdict>map(since -> new AskVerdict.TooMany(since.plus(window)))
                .orElseGet(AskVerdict.Over::new);
    }

    private JdbcClient.StatementSpec about(String sql, PhoneAsk ask, int most, Duration window) {
        return jdbc.sql(sql)
                .param("tenant", ask.tenant().value())
                .param("challenge", ask.challenge().value())
                .param("id", ask.id())
                .param("now", Columns.parameter(ask.at()))
                .param("since", Columns.parameter(ask.at().minus(window)))
                .param("most", most);
    }

    @Override
    public Optional<PhoneAsk> find(UUID id) {
        return jdbc.sql(PhoneAskSql.SELECT + "WHERE ask_id = :id")
                .param("id", id)
                .query((row, _) -> ask(row))
                .optional();
    }

    @Override
    public List<PhoneAsk> of(TenantId tenant, ChallengeId challenge) {
        return jdbc.sql(PhoneAskSql.SELECT
                        + "WHERE tenant_id = :tenant AND challenge_id = :challenge ORDER BY sequence DESC")
                .param("tenant", tenant.value())
                .param("challenge", challenge.value())
                .query((row, _) -> ask(row))
                .list();
    }

    @Override
    public List<PhoneAsk> texted(TenantId tenant, Set<String> numbers, Instant since) {
        return jdbc.sql(PhoneAskSql.SELECT + """
                        WHERE tenant_id = :tenant AND number = ANY(:numbers) AND method = 'sms-two-way' AND asked_at > :since
                        ORDER BY asked_at DESC LIMIT :most
                        """)
                .param("tenant", tenant.value())
                .param("numbers", numbers.toArray(String[]::new))
                .param("since", Columns.parameter(since))
                .param("most", MOST_TEXTED)
                .query((row, _) -> ask(row))
                .list();
    }

    @Override
    public boolean tell(PhoneAsk ask, Instant now, int most, Duration window) {
        return jdbc.sql(PhoneAskSql.TELL)
                        .param("tenant", ask.tenant().value())
                        .param("id", ask.id())
                        .param("number", ask.number().e164())
                        .param("now", Columns.parameter(now))
                        .param("since", Columns.parameter(now.minus(window)))
                        .param("most", most)
                        .update()
                > 0;
    }

    @Override
    public boolean report(TenantId tenant, UUID id, SendState state) {
        return jdbc.sql(PhoneAskSql.REPORT)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("state", state.name())
                .param("rank", state.rank())
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    @Override
    public Optional<Sent> newest(TenantId tenant, ChallengeId challenge) {
        return jdbc.sql(PhoneAskSql.NEWEST_CODE)
                .param("tenant", tenant.value())
                .param("challenge", challenge.value())
                .query((row, _) -> new Sent(
                        new AuthenticatorId(uuid(row, "phone_id")), row.getLong("sequence"), row.getBytes("hash")))
                .optional();
    }

    @Override
    public void answered(TenantId tenant, ChallengeId challenge, long sequence) {
        jdbc.sql(PhoneAskSql.ANSWERED)
                .param("tenant", tenant.value())
                .param("challenge", challenge.value())
                .param("sequence", sequence)
                .param("rank", SendState.ANSWERED.rank())
                .query((_, _) -> true)
                .optional();
    }

    private static PhoneAsk ask(ResultSet row) throws SQLException {
        return new PhoneAsk(
                new TenantId(uuid(row, "tenant_id")),
                uuid(row, "ask_id"),
                new ChallengeId(uuid(row, "challenge_id")),
                new UserId(uuid(row, "user_id")),
                new AuthenticatorId(uuid(row, "phone_id")),
                new PhoneNumber(text(row, "number"), text(row, "extension"), text(row, "region")),
                MethodType.ofWireName(text(row, "method"))
                        .orElseThrow(() -> new SQLException("A request by an unknown method")),
                row.getLong("sequence"),
                row.getBytes("hash"),
                requiredInstant(row, "asked_at"),
                requiredInstant(row, "expires_at"),
                SendState.valueOf(text(row, "state")));
    }
}
