package org.countersign.postgres.verification;

import static org.countersign.postgres.Columns.instant;
import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.countersign.core.account.Account;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Verdict;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.IdSource;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.JoinTicket;
import org.countersign.core.verification.RedeemAttempt;
import org.countersign.core.verification.RedeemVerdict;
import org.countersign.postgres.Columns;
import org.countersign.postgres.wake.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Challenges in their table, where every node sees them. */
public final class PostgresChallenges implements ChallengeStore {
    // Who waits is woken by whoever settles; this is for what is missed while nobody listens.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final IdSource ids;
    private final int maximum;

    /**
     * Keeps challenges over this client.
     *
     * @param maximum wrong codes in a row after which nothing is opened any more (S5.2)
     */
    public PostgresChallenges(JdbcClient jdbc, Wakeups wakeups, InstantSource clock, IdSource ids, int maximum) {
        this.jdbc = jdbc;
        this.wakeups = wakeups;
        this.clock = clock;
        this.ids = ids;
        this.maximum = maximum;
    }

    @Override
    public Decided open(Account account, Challenge challenge) {
        return jdbc.sql(ChallengeSql.OPEN)
                .param("version", account.version())
                .param("maximum", maximum)
                .param("tenant", challenge.tenant().value())
                .param("user", challenge.user().value())
                .param("id", challenge.id().value())
                .param("username", challenge.username().typed())
                .param("purpose", challenge.purpose().name())
                .param("door", challenge.door().name())
                .param("application", challenge.application())
                .param("address", challenge.clientAddress())
                .param("details", challenge.details())
                .param("now", Columns.parameter(challenge.createdAt()))
                .param("expires", Columns.parameter(challenge.expiresAt()))
                .query((row, _) -> decided(row))
                .optional()
                .orElse(Decided.stale());
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                Verdict.valueOf(text(row, "said")),
                row.getInt("failures"),
                instant(row, "locked_until"),
                instant(row, "blocked_until"),
                row.getInt("session_epoch"));
    }

    @Override
    public AskVerdict ask(Challenge challenge, Challenge.Ask ask, int most, Duration window) {
        boolean sent = asking(ChallengeSql.ASK, challenge, ask, most, window)
                .param("expires", Columns.parameter(ask.expiresAt()))
                .param("number", ask.number())
                .query((_, _) -> true)
                .optional()
                .isPresent();
        if (sent) {
            return new AskVerdict.Asked();
        }
        return asking(ChallengeSql.UNANSWERED, challenge, ask, most, window)
                .param("notice", ids.next())
                .query((row, _) -> requiredInstant(row, "asked_since"))
                .optional()
                .<AskVerdict>map(since -> new AskVerdict.TooMany(since.plus(window)))
                .orElseGet(AskVerdict.Over::new);
    }

    private JdbcClient.StatementSpec asking(
            String sql, Challenge challenge, Challenge.Ask ask, int most, Duration window) {
        return jdbc.sql(sql)
                .param("tenant", challenge.tenant().value())
                .param("id", challenge.id().value())
                .param("now", Columns.parameter(ask.at()))
                .param("since", Columns.parameter(ask.at().minus(window)))
                .param("most", most);
    }

    @Override
    public List<Challenge> asked(TenantId tenant, UserId user, Instant now) {
        return jdbc.sql(ChallengeSql.ASKED)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("now", Columns.parameter(now))
                .query((row, _) -> challenge(row))
                .list();
    }

    @Override
    public void awaitAsked(TenantId tenant, UserId user, Duration longest, BooleanSupplier changed) {
        await(user.value(), longest, changed);
    }

    @Override
    public void awaitNews(ChallengeId id, Duration longest, BooleanSupplier changed) {
        await(id.value(), longest, changed);
    }

    private void await(UUID subject, Duration longest, BooleanSupplier changed) {
        Instant until = clock.instant().plus(longest);
        try (Wakeups.Ticket ticket = wakeups.on(subject)) {
            boolean waits = true;
            while (waits && !changed.getAsBoolean()) {
                waits = await(ticket, until);
            }
        }
    }

    @Override
    public Optional<Challenge> find(TenantId tenant, ChallengeId id) {
        return jdbc.sql(ChallengeSql.FIND)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query((row, _) -> challenge(row))
                .optional();
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        return jdbc.sql(ChallengeSql.FIND_ANYWHERE)
                .param("id", id.value())
                .query((row, _) -> challenge(row))
                .optional();
    }

    @Override
    public Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest) {
        Instant until = clock.instant().plus(longest);
        try (Wakeups.Ticket ticket = wakeups.on(id.value())) {
            Optional<Challenge> challenge = find(tenant, id);
            boolean waits = true;
            while (waits && challenge.isPresent() && challenge.get().openAt(clock.instant())) {
                waits = await(ticket, until);
                challenge = find(tenant, id);
            }
            return challenge;
        }
    }

    // False where the time is over, or the thread was interrupted.
    private boolean await(Wakeups.Ticket ticket, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return false;
        }
        return ticket.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
    }

    @Override
    public RedeemVerdict redeem(Challenge challenge, RedeemAttempt attempt) {
        return redeemUnlessRaced(challenge, attempt)
                .or(() -> redeemUnlessRaced(challenge, attempt))
                .orElseThrow(() -> new Unavailable("a challenge is changed by others again and again"));
    }

    private Optional<RedeemVerdict> redeemUnlessRaced(Challenge challenge, RedeemAttempt attempt) {
        return jdbc.sql(ChallengeSql.REDEEM)
                .param("tenant", challenge.tenant().value())
                .param("id", challenge.id().value())
                .param("now", Columns.parameter(attempt.at()))
                .param("late", Columns.parameter(attempt.at().minus(attempt.grace())))
                .param("maximum", maximum)
                .param("event", attempt.event())
                .param("door", attempt.origin().door().wireName())
                .param("application", attempt.origin().application())
                .param("address", attempt.origin().clientAddress())
                .param("correlation", attempt.origin().correlationId())
                .param("audited", attempt.audited())
                .param("mayJoin", attempt.mayJoin())
                .param("ticket", attempt.ticket().map(JoinTicket::value).orElse(null), Types.OTHER)
                .query((row, _) -> verdict(row))
                .optional()
                // The user is removed, and the challenge with them.
                .orElseGet(() -> Optional.of(new RedeemVerdict(RedeemVerdict.Said.CHALLENGE_OVER, challenge, null)));
    }

    private static Optional<RedeemVerdict> verdict(ResultSet row) throws SQLException {
        String said = text(row, "said");
        return said.equals("RACED")
                ? Optional.empty()
                : Optional.of(
                        new RedeemVerdict(RedeemVerdict.Said.valueOf(said), challenge(row), instant(row, "until")));
    }

    private static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                new TenantId(uuid(row, "tenant_id")),
                new ChallengeId(uuid(row, "challenge_id")),
                new UserId(uuid(row, "user_id")),
                Username.require(text(row, "username")),
                Purpose.valueOf(text(row, "purpose")),
                door(row),
                text(row, "application"),
                row.getString("client_address"),
                row.getInt("session_epoch"),
                Challenge.State.valueOf(text(row, "state")),
                text(row, "method"),
                text(row, "reason"),
                text(row, "details"),
                ask(row),
                requiredInstant(row, "created_at"),
                requiredInstant(row, "expires_at"));
    }

    // One of an earlier version has none, which is no door that somebody can redeem at.
    private static Door door(ResultSet row) throws SQLException {
        String door = text(row, "door");
        return door.isEmpty() ? Door.SYSTEM : Door.valueOf(door);
    }

    private static Challenge.@Nullable Ask ask(ResultSet row) throws SQLException {
        Instant at = instant(row, "asked_at");
        return at == null ? null : new Challenge.Ask(text(row, "number"), at, requiredInstant(row, "ask_expires_at"));
    }
}
