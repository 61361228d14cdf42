package org.countersign.bench.text;

import java.util.List;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests as they are in the database when their texts are handed over: how a text stands is told to its request. */
final class AskRows {
    private static final String INSERT = """
            INSERT INTO phone_ask (tenant_id, ask_id, challenge_id, user_id, phone_id, number, extension, region, method,
              sequence, hash, asked_at, expires_at)
            SELECT :tenant, uuidv7(), uuidv7(), :user, uuidv7(), :number, '', 'US', 'sms', n, '\\x00'::bytea, now(),
              now() + interval '15 minutes'
            FROM generate_series(1, :count) AS n
            RETURNING ask_id
            """;

    private AskRows() {}

    /** Makes so many. */
    static List<UUID> insert(JdbcClient jdbc, TenantId tenant, UserId user, String number, int count) {
        return jdbc.sql(INSERT)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .param("number", number)
                .param("count", count)
                .query(UUID.class)
                .list();
    }
}
