package org.countersign.postgres.verification;

import static org.countersign.postgres.Columns.instant;
import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.policy.Purpose;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.Decided;
import org.countersign.core.verification.Verdict;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Challenges in their table, where every node sees them. */
public final class PostgresChallenges implements ChallengeStore {
    // Opening reads and inserts in one statement, as of one snapshot. A lock that comes between is not missed: the
    // challenge carries the session epoch it was opened in, and the lock moves that on.
    private static final String OPEN = """
            WITH p AS (
              SELECT p.*, CASE
                  WHEN p.version <> :version THEN 'STALE'
                  WHEN p.blocked_until > :now THEN 'BLOCKED'
                  WHEN p.locked_until > :now OR p.consecutive >= :maximum THEN 'LOCKED'
                  ELSE 'NOT_NEEDED' END AS said
              FROM user_protection p WHERE p.tenant_id = :tenant AND p.user_id = :user
            ), c AS (
              INSERT INTO challenge (tenant_id, challenge_id, user_id, username, purpose, application, session_epoch,
                created_at, expires_at)
              SELECT :tenant, :id, :user, :username, :purpose, :application, p.session_epoch, :now, :expires
              FROM p WHERE p.said = 'NOT_NEEDED'
            )
            SELECT said, failures, locked_until, blocked_until, session_epoch FROM p
            """;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final int maximum;

    /**
     * Keeps challenges over this client.
     *
     * @param maximum wrong codes in a row after which nothing is opened any more (S5.2)
     */
    public PostgresChallenges(JdbcClient jdbc, InstantSource clock, int maximum) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.maximum = maximum;
    }

    @Override
    public Decided open(Account account, Challenge challenge) {
        return jdbc.sql(OPEN)
                .param("version", account.version())
                .param("maximum", maximum)
                .param("tenant", challenge.tenant().value())
                .param("user", challenge.user().value())
                .param("id", challenge.id().value())
                .param("username", challenge.username().typed())
                .param("purpose", challenge.purpose().name())
                .param("application", challenge.application())
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
    public Optional<Challenge> find(TenantId tenant, ChallengeId id) {
        return jdbc.sql("SELECT * FROM challenge WHERE tenant_id = :tenant AND challenge_id = :id")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query((row, _) -> challenge(row))
                .optional();
    }

    // Looks again every tenth of a second: right over all nodes, and cheap for the few who wait.
    @Override
    public Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest) {
        var until = clock.instant().plus(longest);
        Optional<Challenge> challenge = find(tenant, id);
        while (challenge.isPresent()
                && challenge.get().openAt(clock.instant())
                && clock.instant().isBefore(until)) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return challenge;
            }
            challenge = find(tenant, id);
        }
        return challenge;
    }

    private static Challenge challenge(ResultSet row) throws SQLException {
        return new Challenge(
                new TenantId(uuid(row, "tenant_id")),
                new ChallengeId(uuid(row, "challenge_id")),
                new UserId(uuid(row, "user_id")),
                Username.require(text(row, "username")),
                Purpose.valueOf(text(row, "purpose")),
                text(row, "application"),
                row.getInt("session_epoch"),
                Challenge.State.valueOf(text(row, "state")),
                text(row, "reason"),
                requiredInstant(row, "created_at"),
                requiredInstant(row, "expires_at"));
    }
}
