package org.countersign.postgres.verification;

/** The statements about challenges. */
final class ChallengeSql {
    // Opening reads and inserts in one statement, as of one snapshot. A lock that comes between is not missed: the
    // challenge carries the session epoch it was opened in, and the lock moves that on.
    static final String OPEN = """
            WITH p AS (
              SELECT p.*, CASE
                  WHEN p.version <> :version THEN 'STALE'
                  WHEN p.blocked_until > :now THEN 'BLOCKED'
                  WHEN p.locked_until > :now OR p.consecutive >= :maximum THEN 'LOCKED'
                  ELSE 'NOT_NEEDED' END AS said
              FROM user_protection p WHERE p.tenant_id = :tenant AND p.user_id = :user
            ), c AS (
              INSERT INTO challenge (tenant_id, challenge_id, user_id, username, purpose, door, application, client_address,
                session_epoch, details, created_at, expires_at)
              SELECT :tenant, :id, :user, :username, :purpose, :door, :application, :address, p.session_epoch, :details, :now,
                :expires
              FROM p WHERE p.said = 'NOT_NEEDED'
            )
            SELECT said, failures, locked_until, blocked_until, session_epoch FROM p
            """;

    // The user's row counts, so that of many at once no more than the most reach the phone. The challenge is looked at
    // again when it is written: one that is settled meanwhile is asked for nobody, though the request stays counted.
    static final String ASK = """
            WITH o AS (
              SELECT c.tenant_id, c.user_id, c.session_epoch
              FROM challenge c
              WHERE c.tenant_id = :tenant AND c.challenge_id = :id AND c.state = 'PENDING' AND c.expires_at > :now
            ), p AS (
              UPDATE user_protection p SET
                asked = CASE WHEN p.asked_since > :since THEN p.asked + 1 ELSE 1 END,
                asked_since = CASE WHEN p.asked_since > :since AND p.asked > 0 THEN p.asked_since ELSE :now END
              FROM o
              WHERE p.tenant_id = o.tenant_id AND p.user_id = o.user_id AND p.session_epoch = o.session_epoch
                AND (p.asked_since IS NULL OR p.asked_since <= :since OR p.asked < :most)
                AND (p.blocked_until IS NULL OR p.blocked_until <= :now)
                AND (p.locked_until IS NULL OR p.locked_until <= :now)
              RETURNING p.user_id
            ), a AS (
              UPDATE challenge c SET number = :number, asked_at = :now, ask_expires_at = :expires
              FROM p
              WHERE c.tenant_id = :tenant AND c.challenge_id = :id AND c.state = 'PENDING'
              RETURNING c.user_id
            )
            SELECT pg_notify('countersign', a.user_id::text)::text FROM a
            """;

    // Why nothing was asked, as it is after it was not: a row where it is that too many went unanswered, which the user
    // is then told once.
    static final String UNANSWERED = """
            WITH q AS (
              SELECT c.tenant_id, c.user_id, c.application, c.client_address, p.asked_since
              FROM challenge c JOIN user_protection p ON p.tenant_id = c.tenant_id AND p.user_id = c.user_id
              WHERE c.tenant_id = :tenant AND c.challenge_id = :id AND c.state = 'PENDING' AND c.expires_at > :now
                AND p.session_epoch = c.session_epoch AND p.asked >= :most AND p.asked_since > :since
            ), n AS (
              INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address)
              SELECT q.tenant_id, :notice, q.user_id, 'TOO_MANY_REQUESTS', :now, q.application,
                coalesce(q.client_address, '')
              FROM q
              WHERE NOT EXISTS (
                SELECT 1 FROM user_notice x
                WHERE x.tenant_id = q.tenant_id AND x.user_id = q.user_id AND x.kind = 'TOO_MANY_REQUESTS'
                  AND x.dismissed_at IS NULL AND x.at > :since)
            )
            SELECT q.asked_since FROM q
            """;

    // A challenge of an earlier session epoch was ended by what moved the epoch on, whatever its own state says.
    private static final String SELECT = """
            SELECT c.tenant_id, c.challenge_id, c.user_id, c.username, c.purpose, c.door, c.application, c.client_address,
              c.session_epoch, c.details, c.number, c.asked_at, c.ask_expires_at, c.created_at, c.expires_at, c.method,
              CASE WHEN c.state = 'PENDING' AND p.session_epoch <> c.session_epoch THEN 'DENIED' ELSE c.state END AS state,
              CASE
                WHEN c.state <> 'PENDING' OR p.session_epoch = c.session_epoch THEN c.reason
                WHEN p.blocked_until > now() THEN 'blocked'
                WHEN p.locked_until > now() THEN 'locked_out'
                ELSE 'challenge_over' END AS reason
            FROM challenge c JOIN user_protection p ON p.tenant_id = c.tenant_id AND p.user_id = c.user_id
            """;

    static final String FIND = SELECT + "WHERE c.tenant_id = :tenant AND c.challenge_id = :id";

    // There are few tenants, and the index begins with them.
    static final String FIND_ANYWHERE =
            SELECT + "WHERE c.tenant_id IN (SELECT tenant_id FROM tenant) AND c.challenge_id = :id";

    static final String ASKED = SELECT + """
            WHERE c.tenant_id = :tenant AND c.user_id = :user AND c.asked_at IS NOT NULL AND c.state = 'PENDING'
              AND c.expires_at > :now AND c.ask_expires_at > :now AND p.session_epoch = c.session_epoch
            ORDER BY c.challenge_id
            """;

    // RACED: approved when this statement began, and settled by another one since; by which, the next snapshot says.
    // The user's row is locked, shared, before the challenge is: a block, a lock or a new password that was there
    // before
    // this statement read the row is seen, whatever the snapshot says, and one that comes now waits for its end. Of
    // many
    // who redeem at once, the second finds the challenge's row changed and no longer APPROVED. The same order of locks,
    // user before challenge, as the decisions take.
    static final String REDEEM = """
            WITH p AS MATERIALIZED (
              SELECT c.tenant_id, c.challenge_id, p.blocked_until, p.locked_until, CASE
                  WHEN p.blocked_until > :now THEN 'BLOCKED'
                  WHEN p.locked_until > :now OR p.consecutive >= :maximum THEN 'LOCKED_OUT'
                  WHEN p.session_epoch <> c.session_epoch THEN 'CHALLENGE_OVER'
                  WHEN c.expires_at <= :late THEN 'TOO_LATE'
                  ELSE 'REDEEMED' END AS said
              FROM challenge c JOIN user_protection p ON p.tenant_id = c.tenant_id AND p.user_id = c.user_id
              WHERE c.tenant_id = :tenant AND c.challenge_id = :id
              FOR SHARE OF p
            ), r AS (
              UPDATE challenge c SET
                state = CASE WHEN p.said = 'REDEEMED' THEN 'REDEEMED' ELSE 'DENIED' END,
                reason = CASE p.said WHEN 'REDEEMED' THEN '' WHEN 'TOO_LATE' THEN 'challenge_over'
                  ELSE lower(p.said) END,
                redeemed_by = CASE p.said WHEN 'REDEEMED' THEN CAST(:ticket AS uuid) END
              FROM p
              WHERE c.tenant_id = p.tenant_id AND c.challenge_id = p.challenge_id AND c.state = 'APPROVED'
              RETURNING c.challenge_id
            ), v AS (
              SELECT c.*, CASE
                  WHEN r.challenge_id IS NOT NULL THEN p.said
                  WHEN c.state = 'REDEEMED' AND :mayJoin AND c.redeemed_by <> CAST(:ticket AS uuid) THEN 'REDEEMED_BY_ANOTHER'
                  WHEN c.state = 'REDEEMED' THEN 'ALREADY_REDEEMED'
                  WHEN c.state = 'APPROVED' THEN 'RACED'
                  WHEN c.state = 'DENIED' THEN 'DENIED'
                  WHEN p.said = 'TOO_LATE' OR p.said = 'REDEEMED' AND c.expires_at <= :now THEN 'CHALLENGE_OVER'
                  WHEN p.said = 'REDEEMED' THEN 'PENDING'
                  ELSE p.said END AS said, p.blocked_until, p.locked_until, r.challenge_id IS NOT NULL AS settled
              FROM challenge c
                JOIN p ON p.tenant_id = c.tenant_id AND p.challenge_id = c.challenge_id
                LEFT JOIN r ON r.challenge_id = c.challenge_id
              WHERE c.tenant_id = :tenant AND c.challenge_id = :id
            ), a AS (
              INSERT INTO audit_event (tenant_id, event_id, at, action, user_id, username, actor, door, application,
                client_address, correlation_id, purpose, outcome, reason, method)
              SELECT v.tenant_id, :event, :now, 'REDEMPTION_REFUSED', v.user_id, v.username, v.username, :door,
                :application, :address, :correlation, v.purpose, 'denied', lower(v.said), v.method
              FROM v
              WHERE v.settled AND v.said <> 'REDEEMED' OR v.said = 'ALREADY_REDEEMED' AND :audited
            )
            SELECT v.*, CASE
                WHEN v.said = 'BLOCKED' OR v.said = 'DENIED' AND v.reason = 'blocked'
                  THEN CASE WHEN v.blocked_until > :now THEN v.blocked_until END
                WHEN v.said = 'LOCKED_OUT' OR v.said = 'DENIED' AND v.reason = 'locked_out'
                  THEN CASE WHEN v.locked_until > :now THEN v.locked_until END
                END AS until
            FROM v
            """;

    private ChallengeSql() {}
}
