package org.countersign.postgres.telephony;

/** The statements about texts and calls. */
final class PhoneAskSql {
    // The user's row counts unanswered calls with unanswered requests to the app: of many at once no more than the most
    // reach a phone. A text is not counted there: the budgets limit it.
    static final String ASK = """
            WITH o AS (
              SELECT c.tenant_id, c.user_id, c.session_epoch
              FROM challenge c
              WHERE c.tenant_id = :tenant AND c.challenge_id = :challenge AND c.state = 'PENDING' AND c.expires_at > :now
            ), p AS (
              UPDATE user_protection p SET
                asked = CASE WHEN :most = 0 THEN p.asked WHEN p.asked_since > :since THEN p.asked + 1 ELSE 1 END,
                asked_since = CASE WHEN :most = 0 THEN p.asked_since
                  WHEN p.asked_since > :since AND p.asked > 0 THEN p.asked_since ELSE :now END
              FROM o
              WHERE p.tenant_id = o.tenant_id AND p.user_id = o.user_id AND p.session_epoch = o.session_epoch
                AND (:most = 0 OR p.asked_since IS NULL OR p.asked_since <= :since OR p.asked < :most)
                AND (p.blocked_until IS NULL OR p.blocked_until <= :now)
                AND (p.locked_until IS NULL OR p.locked_until <= :now)
              RETURNING p.user_id
            ), c AS (
              UPDATE challenge c SET most_wrong = CASE WHEN :wrong > 0 THEN :wrong ELSE c.most_wrong END
              FROM p
              WHERE c.tenant_id = :tenant AND c.challenge_id = :challenge AND c.state = 'PENDING'
              RETURNING c.user_id
            ), a AS (
              INSERT INTO phone_ask (tenant_id, ask_id, challenge_id, user_id, phone_id, number, extension, region,
                method, sequence, hash, asked_at, expires_at)
              SELECT :tenant, :id, :challenge, c.user_id, :phone, :number, :extension, :region, :method, :sequence,
                :hash, :now, :expires
              FROM c
              RETURNING ask_id
            )
            SELECT count(pg_notify('countersign', :challenge::text)::text) > 0 FROM a
            """;

    /**
     * Since when too many went unanswered, which the user is then told once; no row where that is not why nothing was
     * asked. The id of the request that was not made is the notice's.
     */
    static final String UNANSWERED = """
            WITH q AS (
              SELECT c.tenant_id, c.user_id, c.application, c.client_address, p.asked_since
              FROM challenge c JOIN user_protection p ON p.tenant_id = c.tenant_id AND p.user_id = c.user_id
              WHERE c.tenant_id = :tenant AND c.challenge_id = :challenge AND c.state = 'PENDING' AND c.expires_at > :now
                AND p.session_epoch = c.session_epoch AND :most > 0 AND p.asked >= :most AND p.asked_since > :since
            ), n AS (
              INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address)
              SELECT q.tenant_id, :id, q.user_id, 'TOO_MANY_REQUESTS', :now, q.application,
                coalesce(q.client_address, '')
              FROM q
              WHERE NOT EXISTS (
                SELECT 1 FROM user_notice x
                WHERE x.tenant_id = q.tenant_id AND x.user_id = q.user_id AND x.kind = 'TOO_MANY_REQUESTS'
                  AND x.dismissed_at IS NULL AND x.at > :since)
            )
            SELECT q.asked_since FROM q
            """;

    static final String SELECT = "SELECT * FROM phone_ask ";

    static final String NEWEST_CODE = """
            SELECT phone_id, sequence, hash FROM phone_ask
            WHERE tenant_id = :tenant AND challenge_id = :challenge AND method = 'sms'
            ORDER BY sequence DESC LIMIT 1
            """;

    // A phone that an administrator entered is confirmed at its first use (S3.4).
    private static final String CONFIRMED = """
            confirmed AS (
              UPDATE authenticator p SET confirmed = true FROM a
              WHERE a.state = 'ANSWERED' AND p.tenant_id = a.tenant_id AND p.user_id = a.user_id
                AND p.authenticator_id = a.phone_id AND NOT p.confirmed
            )
            """;

    // That a text was handed over changes nothing that anybody waits for, and commits with a notification queue for one
    // another.
    static final String REPORT = """
            WITH a AS (
              UPDATE phone_ask SET state = :state, rank = :rank,
                answered_at = CASE WHEN :state = 'ANSWERED' THEN now() ELSE answered_at END
              WHERE tenant_id = :tenant AND ask_id = :id AND rank < :rank
              RETURNING tenant_id, user_id, phone_id, state, method, challenge_id
            ), """ + CONFIRMED + """
            SELECT CASE WHEN a.state = 'SENT' AND a.method <> 'voice' THEN ''
              ELSE pg_notify('countersign', a.challenge_id::text)::text END
            FROM a
            """;

    static final String ANSWERED = """
            WITH a AS (
              UPDATE phone_ask SET state = 'ANSWERED', rank = :rank, answered_at = now()
              WHERE tenant_id = :tenant AND challenge_id = :challenge AND method = 'sms' AND sequence = :sequence
                AND rank < :rank
              RETURNING tenant_id, user_id, phone_id, state, challenge_id
            ), """ + CONFIRMED + """
            SELECT challenge_id FROM a
            """;

    private PhoneAskSql() {}

    /** Notes that a phone is told that its reply did not count, where it may be. */
    static final String TELL = """
            UPDATE phone_ask SET told_at = :now
            WHERE tenant_id = :tenant AND ask_id = :id AND told_at IS NULL
              AND (SELECT count(*) FROM phone_ask
                WHERE tenant_id = :tenant AND number = :number AND method = 'sms-two-way' AND asked_at > :since
                  AND told_at IS NOT NULL) < :most
            """;
}
