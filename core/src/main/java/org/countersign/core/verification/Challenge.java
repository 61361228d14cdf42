package org.countersign.core.verification;

import java.time.Instant;
import org.countersign.core.policy.Purpose;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;

/**
 * A verification that waits for its answer.
 *
 * @param tenant whose
 * @param id identifies it; each answer's audit event has an id of its own
 * @param user who must answer
 * @param username the name as it was typed
 * @param purpose what it is for
 * @param application where the user signs in
 * @param clientAddress from where, as far as it is known
 * @param sessionEpoch the user's when it was started, filled in by the store that keeps it: a lockout since then has
 *     ended it, whatever its state says
 * @param state how it stands
 * @param reason of a denied one, a stable code; else an empty text
 * @param details what the phone shows, as JSON; its bytes are what the app's answer binds
 * @param ask the latest request to the phone; null where there was none
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
        @Nullable String clientAddress,
        int sessionEpoch,
        State state,
        String reason,
        String details,
        @Nullable Ask ask,
        Instant createdAt,
        Instant expiresAt) {
    /**
     * A request to the phone.
     *
     * @param number the two digits the sign-in page shows, to be typed into the app; empty where none is asked for
     * @param at when it was sent
     * @param expiresAt when the app's answer is too late
     */
    public record Ask(String number, Instant at, Instant expiresAt) {}

    /** How a challenge stands. */
    public enum State {
        /** Waits. */
        PENDING,
        /** Answered rightly, once. */
        APPROVED,
        /** Refused by its user, or ended by a lockout or a block. */
        DENIED
    }

    /** The same, opened in that session epoch. */
    public Challenge withEpoch(int epoch) {
        return new Challenge(
                tenant,
                id,
                user,
                username,
                purpose,
                application,
                clientAddress,
                epoch,
                state,
                reason,
                details,
                ask,
                createdAt,
                expiresAt);
    }

    /** The same, settled. */
    public Challenge settled(State settled, String why) {
        return new Challenge(
                tenant,
                id,
                user,
                username,
                purpose,
                application,
                clientAddress,
                sessionEpoch,
                settled,
                why,
                details,
                ask,
                createdAt,
                expiresAt);
    }

    /** The same, with a new request to the phone. */
    public Challenge asking(Ask latest) {
        return new Challenge(
                tenant,
                id,
                user,
                username,
                purpose,
                application,
                clientAddress,
                sessionEpoch,
                state,
                reason,
                details,
                latest,
                createdAt,
                expiresAt);
    }

    /** Whether the app can still answer it. */
    public boolean askedAt(Instant now) {
        return openAt(now) && ask != null && now.isBefore(ask.expiresAt());
    }

    /** Whether it can still be answered. */
    public boolean openAt(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }
}
