package org.countersign.postgres.decision;

/**
 * The statement that decides, in two forms. One row a user decides, because under READ COMMITTED a blocked UPDATE reads only its target
 * row again: a guard in a joined table would be stale.
 *
 * <p>The verdict is computed from the row as it is when its lock is held, stored in it and read back by RETURNING, which
 * in PostgreSQL before 18 shows new values only. Verdicts are the ordinals of
 * {@link org.countersign.core.decision.Verdict}.
 */
final class DecisionSql {
    /** A session that runs it: nested loops, so that rows are locked in the order of the arrays. */
    static final String SESSION = """
            SET plan_cache_mode = force_generic_plan;
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET enable_seqscan = off;
            SET enable_material = off;
            SET enable_memoize = off;
            SET jit = off;
            SET statement_timeout = '5s';
            SET idle_in_transaction_session_timeout = '10s'
            """;

    private static final String TEMPLATE = """
            WITH d AS (
              SELECT t.*, to_timestamp(t.at_ms / 1000.0) AS at
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?{more})
                WITH ORDINALITY AS t(
                  tenant_id, user_id, decoy, version, event_id, at_ms, claim, slot, step, challenge_id, session_epoch,
                  lock_limit, lock_seconds, longest, reset, maximum, tell_after,
                  username, door, application, client_address, correlation_id, purpose, method, outcome, reason, block_seconds,
                  {settlement}ord)
            ), u AS (
              UPDATE user_protection p SET
                (verdict, failures, consecutive, last_failure_at, locked_until, lock_level, session_epoch,
                  blocked_until, asked, guards[d.slot]) = (
                SELECT l.verdict, l.failures,
                  CASE WHEN l.verdict IN (5, 8) THEN p.consecutive + 1 WHEN l.verdict = 6 THEN 0 ELSE p.consecutive END,
                  CASE WHEN l.verdict IN (5, 8) THEN d.at WHEN l.verdict = 6 THEN NULL ELSE p.last_failure_at END,
                  CASE
                    WHEN l.locks THEN d.at
                      + make_interval(secs => least(d.lock_seconds * (1 << least(p.lock_level, 16)), d.longest))
                    WHEN l.verdict IN (5, 6, 8) THEN NULL
                    ELSE p.locked_until END,
                  CASE WHEN l.locks THEN p.lock_level + 1 WHEN l.verdict = 6 THEN 0 ELSE p.lock_level END,
                  CASE WHEN l.locks OR l.blocks THEN p.session_epoch + 1 ELSE p.session_epoch END,
                  CASE WHEN l.blocks THEN d.at + make_interval(secs => d.block_seconds) ELSE p.blocked_until END,
                  CASE WHEN l.verdict = 6 AND d.method IN ('app', 'voice') THEN 0 ELSE p.asked END,
                  CASE
                    WHEN l.verdict = 2 AND d.claim = 6 THEN greatest(d.step, coalesce(p.guards[d.slot], -1))
                    WHEN l.verdict NOT IN (6, 8) AND NOT (l.verdict = 5 AND d.claim = 5) THEN p.guards[d.slot]
                    WHEN d.claim IN (2, 4, 5) THEN d.step
                    ELSE coalesce(p.guards[d.slot], 0) | (1::bigint << d.step::integer) END
                FROM (
                  SELECT f.verdict, f.failures, f.verdict IN (5, 8) AND f.failures >= d.lock_limit AS locks,
                    f.verdict = 8 AND d.block_seconds > 0 AS blocks
                  FROM (
                    SELECT v.verdict, CASE
                        WHEN v.verdict = 6 THEN 0
                        WHEN v.verdict NOT IN (5, 8) THEN p.failures
                        WHEN p.locked_until <= d.at OR p.last_failure_at <= d.at - make_interval(secs => d.reset) THEN 1
                        ELSE p.failures + 1 END AS failures
                    FROM (
                      SELECT CASE
                        WHEN p.version <> d.version
                          OR d.claim = 0 AND d.session_epoch >= 0 AND p.session_epoch <> d.session_epoch THEN 0
                        WHEN p.blocked_until > d.at THEN 1
                        WHEN d.challenge_id IS NOT NULL AND p.session_epoch <> d.session_epoch THEN 2
                        WHEN p.locked_until > d.at OR p.consecutive >= d.maximum THEN 3
                        WHEN d.claim = 0 THEN 4
                        WHEN d.claim = 1 THEN 5
                        WHEN d.claim = 6 THEN 2
                        WHEN d.claim = 2 AND d.step > coalesce(p.guards[d.slot], -1) THEN 6
                        WHEN d.claim = 3 AND (coalesce(p.guards[d.slot], 0) >> d.step::integer) & 1 = 0 THEN 6
                        WHEN d.claim = 5 AND d.step > coalesce(p.guards[d.slot], -1) THEN 5
                        WHEN d.claim = 4 AND d.step > coalesce(p.guards[d.slot], -1) THEN 8
                        ELSE 7
                      END AS verdict OFFSET 0
                    ) v OFFSET 0
                  ) f OFFSET 0
                ) l)
              FROM d
              WHERE p.tenant_id = d.tenant_id AND p.user_id = d.user_id
              RETURNING d.*, p.verdict, p.failures, p.locked_until, p.blocked_until, p.session_epoch AS epoch_now
            {settled}
            ), ae AS (
              INSERT INTO audit_event (tenant_id, event_id, at, action, user_id, username, actor, door, application,
                client_address, correlation_id, purpose, outcome, reason, method)
              SELECT f.tenant_id, f.event_id, f.at, 'VERIFICATION', CASE WHEN f.decoy = 0 THEN f.user_id END,
                f.username, f.username, f.door, f.application, f.client_address, f.correlation_id, f.purpose,
                CASE WHEN f.final = 6 THEN 'approved' WHEN f.final = 4 THEN f.outcome ELSE 'denied' END,
                CASE f.final WHEN 1 THEN 'blocked' WHEN 2 THEN 'challenge_over' WHEN 3 THEN 'locked_out'
                  WHEN 4 THEN f.reason WHEN 5 THEN 'wrong_code' WHEN 7 THEN 'code_already_used'
                  WHEN 8 THEN f.reason ELSE '' END,
                f.method
              FROM f WHERE f.final <> 0
            ), ur AS (
              INSERT INTO usage_record (tenant_id, record_id, at, user_id, method, application)
              SELECT f.tenant_id, f.event_id, f.at, f.user_id, f.method, f.application
              FROM f WHERE f.final = 6
            ), n AS (
              INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address)
              SELECT f.tenant_id, f.event_id, f.user_id,
                CASE WHEN f.final = 6 THEN 'BACKUP_CODE_USED' WHEN f.locked_until > f.at THEN 'LOCKED_OUT'
                  ELSE 'WRONG_CODES_AFTER_PASSWORD' END,
                f.at, f.application, coalesce(f.client_address, '')
              FROM f
              WHERE f.decoy = 0 AND (f.final IN (5, 8) AND (f.failures = f.tell_after OR f.locked_until > f.at)
                OR f.final = 6 AND f.claim = 3)
            )
            SELECT f.ord, f.final, f.failures, f.locked_until, f.blocked_until, f.epoch_now{wake} FROM f
            """;

    // A challenge is settled once: of two right codes for it, the second finds it settled, whatever its user's row
    // said. A code typed where the user signs in redeems it; what the app or a phone approves is redeemed by
    // ChallengeSql.REDEEM.
    private static final String SETTLED = """
            ), c AS (
              UPDATE challenge c SET
                state = CASE
                  WHEN u.verdict = 6 THEN u.settlement
                  WHEN u.verdict IN (1, 3, 8) OR u.locked_until > u.at THEN 'DENIED'
                  WHEN u.verdict = 5 AND c.wrong + 1 >= c.most_wrong THEN 'DENIED'
                  ELSE c.state END,
                reason = CASE
                  WHEN u.verdict = 1 THEN 'blocked'
                  WHEN u.verdict = 8 THEN u.reason
                  WHEN u.verdict = 3 OR u.locked_until > u.at THEN 'locked_out'
                  WHEN u.verdict = 5 AND c.wrong + 1 >= c.most_wrong THEN 'wrong_code'
                  ELSE c.reason END,
                method = CASE WHEN u.verdict = 6 THEN u.method ELSE c.method END,
                redeemed_by = CASE WHEN u.verdict = 6 THEN u.redeemed_by ELSE c.redeemed_by END,
                wrong = CASE WHEN u.verdict = 5 THEN c.wrong + 1 ELSE c.wrong END
              FROM u
              WHERE u.challenge_id IS NOT NULL AND u.verdict IN (1, 3, 5, 6, 7, 8)
                AND c.tenant_id = u.tenant_id AND c.challenge_id = u.challenge_id
                AND c.state = 'PENDING' AND c.expires_at > u.at
              RETURNING u.ord, c.state
            ), f AS (
              SELECT u.*, CASE WHEN u.challenge_id IS NOT NULL AND u.verdict IN (5, 6, 7, 8) AND c.ord IS NULL
                THEN 2 ELSE u.verdict END AS final, c.state
              FROM u LEFT JOIN c ON c.ord = u.ord""";

    // Whoever waits for a challenge, or for the user's requests, is woken by the commit that settles it.
    private static final String WAKE =
            ", CASE WHEN f.state <> 'PENDING' THEN pg_notify('countersign', f.challenge_id || ' ' || f.user_id) END";

    private static final String UNCHALLENGED = """
            ), f AS (
              SELECT u.*, u.verdict AS final FROM u""";

    /** The statement for a batch in which some decisions answer challenges. */
    static final String DECIDE_CHALLENGED = statement(SETTLED, WAKE, ", ?, ?", "settlement, redeemed_by, ");

    /** The cheaper one for a batch in which none does. */
    static final String DECIDE = statement(UNCHALLENGED, "", "", "");

    private static String statement(String settled, String wake, String more, String settlement) {
        return TEMPLATE.replace("{settled}", settled.stripTrailing())
                .replace("{wake}", wake)
                .replace("{more}", more)
                .replace("{settlement}", settlement);
    }

    /** Finds which of a batch were decided before their connection broke. */
    static final String FIND_DECIDED = """
            SELECT t.ord, a.outcome, a.reason, p.failures, p.locked_until, p.blocked_until, p.session_epoch
            FROM unnest(?, ?, ?) WITH ORDINALITY AS t(tenant_id, event_id, user_id, ord)
            JOIN audit_event a ON a.tenant_id = t.tenant_id AND a.event_id = t.event_id
            JOIN user_protection p ON p.tenant_id = t.tenant_id AND p.user_id = t.user_id
            """;

    private DecisionSql() {}
}
