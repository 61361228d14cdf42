package org.countersign.core.transaction;

import java.time.Instant;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Reason;

/** What became of the wish to have a transaction confirmed. */
public sealed interface Opened {
    /**
     * Its user was asked.
     *
     * @param id identifies it
     * @param text the sentence to confirm
     * @param number the two digits that the application shows its user; empty where none are asked for
     * @param expiresAt when it is too late
     */
    record Waiting(ChallengeId id, String text, String number, Instant expiresAt) implements Opened {}

    /** The template does not fit its details, or a detail not its type: nothing was asked. */
    record DoesNotFit(String field, String why) implements Opened {}

    /** Its user cannot be asked. */
    record Refused(ChallengeId id, Reason reason) implements Opened {}
}
