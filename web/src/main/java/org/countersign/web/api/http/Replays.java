package org.countersign.web.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.core.idempotency.Begun;
import org.countersign.core.idempotency.IdempotencyStore;
import org.countersign.core.idempotency.RequestKey;
import org.countersign.core.idempotency.SavedReply;
import org.countersign.core.shared.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a request with an {@code Idempotency-Key} once, however often it is sent, and gives the same reply again. Only
 * requests that carry the header pay for it.
 */
public final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final String FIELD = "Idempotency-Key";

    private final IdempotencyStore store;

    /** Remembers requests in a store. */
    public Replays(IdempotencyStore store) {
        this.store = store;
    }

    /**
     * The reply, new or remembered.
     *
     * @param header what the application called the request
     * @param target method, address and query
     */
    Reply once(Call call, String header, String target, Supplier<Reply> operation) {
        RequestKey key = key(call, header);
        return switch (store.begin(key, hash(target, call.bytes()))) {
            case Begun.Fresh _ -> first(key, operation);
            case Begun.Done(SavedReply saved) ->
                new Reply(saved.status(), saved.contentType(), saved.body(), Map.of("Idempotency-Replayed", "true"));
            case Begun.InProgress _ ->
                throw new ProblemException(Problem.of(
                                ProblemKind.REQUEST_IN_PROGRESS,
                                "A request with this Idempotency-Key is being done. Send it again in a moment.")
                        .after(Duration.ofSeconds(1)));
            case Begun.OtherRequest _ ->
                throw new ProblemException(
                        ProblemKind.IDEMPOTENCY_KEY_REUSED,
                        "Another request was sent with this Idempotency-Key. Use a new key for a new request.");
        };
    }

    // Whatever was decided is kept, a refusal too. Where nothing was done, the key is free again.
    private Reply first(RequestKey key, Supplier<Reply> operation) {
        Reply reply;
        try {
            reply = operation.get();
        } catch (RuntimeException e) {
            store.release(key);
            throw e;
        }
        keep(key, reply);
        return reply;
    }

    // It is done: that the reply could not be kept must not make it look undone. The key stays taken.
    private void keep(RequestKey key, Reply reply) {
        try {
            store.complete(key, new SavedReply(reply.status(), reply.contentType(), reply.body()));
        } catch (Unavailable e) {
            LOG.warn("api_reply_not_kept apiKey={} cause=\"{}\"", key.apiKey(), e.getMessage());
        }
    }

    private static RequestKey key(Call call, String header) {
        try {
            return new RequestKey(call.tenant(), call.key().id(), header);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid(FIELD, "The header Idempotency-Key is 1 to 255 printable ASCII characters.");
        }
    }

    private static byte[] hash(String target, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
    }
}
