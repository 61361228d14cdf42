package org.countersign.postgres.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.idempotency.Begun;
import org.countersign.core.idempotency.IdempotencyStore;
import org.countersign.core.idempotency.RequestKey;
import org.countersign.core.idempotency.SavedReply;
import org.countersign.core.secret.Sealer;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in their table, over all nodes; the replies are sealed, since some show a secret once. */
public final class PostgresIdempotency implements IdempotencyStore {
    // Inserts, or takes over what is too old or was left behind by a node that died. One statement, so of several
    // requests at once one takes the key.
    private static final String BEGIN = """
            INSERT INTO idempotency AS i (tenant_id, key_id, idempotency_key, request_hash, created_at)
            VALUES (:tenant, :apiKey, :key, :hash, :now)
            ON CONFLICT (tenant_id, key_id, idempotency_key) DO UPDATE SET
              request_hash = excluded.request_hash, created_at = excluded.created_at,
              status = NULL, content_type = NULL, body = NULL
            WHERE i.created_at <= :forgotten OR (i.status IS NULL AND i.created_at <= :abandoned)
            """;

    private static final String WHERE = " WHERE tenant_id = :tenant AND key_id = :apiKey AND idempotency_key = :key";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final InstantSource clock;

    /** Keeps keys over this client. */
    public PostgresIdempotency(JdbcClient jdbc, Sealer sealer, InstantSource clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public Begun begin(RequestKey key, byte[] requestHash) {
        Instant now = clock.instant();
        int taken = jdbc.sql(BEGIN)
                .params(parameters(key))
                .param("hash", requestHash)
                .param("now", Columns.parameter(now))
                .param("forgotten", Columns.parameter(now.minus(LIFE)))
                .param("abandoned", Columns.parameter(now.minus(LONGEST_IN_PROGRESS)))
                .update();
        return taken > 0 ? new Begun.Fresh() : present(key, requestHash);
    }

    private Begun present(RequestKey key, byte[] requestHash) {
        Optional<Begun> begun = jdbc.sql("SELECT request_hash, status, content_type, body FROM idempotency" + WHERE)
                .params(parameters(key))
                .query((row, _) -> begun(key, requestHash, row))
                .optional();
        // Given back between the two statements: whoever asks again will find it fresh.
        return begun.orElseGet(Begun.InProgress::new);
    }

    private Begun begun(RequestKey key, byte[] requestHash, ResultSet row) throws SQLException {
        if (!MessageDigest.isEqual(requestHash, row.getBytes("request_hash"))) {
            return new Begun.OtherRequest();
        }
        if (row.getObject("status") == null) {
            return new Begun.InProgress();
        }
        byte[] body = sealer.open(row.getBytes("body"), context(key));
        return new Begun.Done(new SavedReply(row.getInt("status"), Columns.text(row, "content_type"), body));
    }

    @Override
    public void complete(RequestKey key, SavedReply reply) {
        jdbc.sql("UPDATE idempotency SET status = :status, content_type = :contentType, body = :body" + WHERE)
                .params(parameters(key))
                .param("status", reply.status())
                .param("contentType", reply.contentType())
                .param("body", sealer.seal(reply.body(), context(key)))
                .update();
    }

    @Override
    public void release(RequestKey key) {
        jdbc.sql("DELETE FROM idempotency" + WHERE + " AND status IS NULL")
                .params(parameters(key))
                .update();
    }

    private static Map<String, Object> parameters(RequestKey key) {
        return Map.of("tenant", key.tenant().value(), "apiKey", key.apiKey(), "key", key.value());
    }

    private static byte[] context(RequestKey key) {
        return SealContext.of(
                key.tenant(),
                UUID.nameUUIDFromBytes((key.apiKey() + "|" + key.value()).getBytes(StandardCharsets.UTF_8)));
    }
}
