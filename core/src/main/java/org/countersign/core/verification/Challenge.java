package org.countersign.core.verification;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
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
 * @param door the front door it was opened at, the only one that can redeem it
 * @param application where the user signs in
 * @param clientAddress from where, as far as it is known
 * @param sessionEpoch the user's when it was started, filled in by the store that keeps it: a lockout since then has
 *     ended it, whatever its state says
 * @param state how it stands
 * @param method what answered it rightly, a wire name; empty while nothing did
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
        Door door,
        String application,
        @Nullable String clientAddress,
        int sessionEpoch,
        State state,
        String method,
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
        /** Answered rightly, in the app or by telephone: nobody was let in yet. */
        APPROVED,
        /** Answered rightly, and somebody was let in for it: once, and never again. */
        REDEEMED,
        /** Refused by its user, or ended by a lockout, a block or another act before anybody was let in. */
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
                door,
                application,
                clientAddress,
                epoch,
                state,
                method,
                reason,
                details,
                ask,
                createdAt,
                expiresAt);
    }

    /**
     * The same, settled.
     *
     * @param by the method that answered it rightly; empty where it is denied
     * @param why it is denied; else empty
     */
    public Challenge settled(State settled, String by, String why) {
        return new Challenge(
                tenant,
                id,
                user,
                username,
                purpose,
                door,
                application,
                clientAddress,
                sessionEpoch,
                settled,
                by,
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
                door,
                application,
                clientAddress,
                sessionEpoch,
                state,
                method,
                reason,
                details,
                latest,
                createdAt,
                expiresAt);
    }

    /** Whether it was answered rightly, redeemed or not. */
    public boolean answeredRightly() {
        return state == State.APPROVED || state == State.REDEEMED;
    }

    /** What a decision needs to know of it. */
    public AnsweredChallenge answeredWith(AnsweredChallenge.Settlement settlement) {
        return new AnsweredChallenge(id.value(), sessionEpoch, settlement, Optional.empty());
    }

    /** The same, where the request with that ticket brings a code that lets its user in. */
    public AnsweredChallenge redeemedBy(Optional<JoinTicket> ticket) {
        return new AnsweredChallenge(
                id.value(), sessionEpoch, AnsweredChallenge.Settlement.REDEEMED, ticket.map(JoinTicket::value));
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
