package org.countersign.core.verification;

import java.time.Instant;
import org.countersign.core.policy.Purpose;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/**
 * A verification that waits for its answer.
 *
 * @param tenant whose
 * @param id identifies it; each answer's audit event has an id of its own
 * @param user who must answer
 * @param username the name as it was typed
 * @param purpose what it is for
 * @param application where the user signs in
 * @param sessionEpoch the user's when it was started, filled in by the store that keeps it: a lockout since then has
 *     ended it, whatever its state says
 * @param state how it stands
 * @param reason of a denied one, a stable code; else an empty text
 * @param createdAt when it was started
 * @param expiresAt when it is too late
 */
public record Challenge(
        TenantId tenant,
        ChallengeId id,
        UserId user,
        Username username,
        Purpose purpose,
        String application,
        int sessionEpoch,
        State state,
        String reason,
        Instant createdAt,
        Instant expiresAt) {
    /** How a challenge stands. */
    public enum State {
        /** Waits. */
        PENDING,
        /** Answered rightly, once. */
        APPROVED,
        /** Ended by a lockout or a block. */
        DENIED
    }

    /** Whether it can still be answered. */
    public boolean openAt(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }
}
