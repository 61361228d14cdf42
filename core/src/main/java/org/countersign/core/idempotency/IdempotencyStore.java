package org.countersign.core.idempotency;

import java.time.Duration;

/** Remembers requests by their key, over all nodes. */
public interface IdempotencyStore {
    /** How long a key is remembered; a store forgets older ones. */
    Duration LIFE = Duration.ofHours(24);

    /** A request in progress for longer was left behind by a node that died; its key is {@link Begun.Fresh} again. */
    Duration LONGEST_IN_PROGRESS = Duration.ofMinutes(15);

    /**
     * Takes the key for this request, durably and in one statement: of several at once, one finds it fresh.
     *
     * @param requestHash 32 bytes that stand for the whole request
     */
    Begun begin(RequestKey key, byte[] requestHash);

    /** Keeps the reply of a request that was done. */
    void complete(RequestKey key, SavedReply reply);

    /** Gives the key back: nothing was done, and the request may come again. */
    void release(RequestKey key);
}
