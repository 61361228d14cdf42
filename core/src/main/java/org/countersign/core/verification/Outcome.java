package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** What became of a request. Whatever it says was durable before it was said. */
public sealed interface Outcome {
    /** Identifies the verification; where it was decided in one call, its audit event too. */
    ChallengeId id();

    /**
     * The second factor is right.
     *
     * @param user who it is
     * @param method what proved it
     * @param sessionEpoch goes into the session: it ends when the user's has moved on
     */
    record Approved(ChallengeId id, User user, MethodType method, int sessionEpoch) implements Outcome {}

    /**
     * No second factor is needed, and the first is right.
     *
     * @param why a stable code
     */
    record NotNeeded(ChallengeId id, User user, String why, int sessionEpoch) implements Outcome {}

    /** The first factor is right, and the user must register a method before anything else. */
    record MustRegister(ChallengeId id, User user, int sessionEpoch) implements Outcome {}

    /**
     * A second factor is waited for.
     *
     * @param user who it would be; may be nobody: never show anything of it before it is approved
     * @param methods ways to answer, the first choice first
     * @param expiresAt when it is too late
     * @param ticket where other requests may share the challenge (S5.7): goes into what redeems or answers it
     */
    record Pending(ChallengeId id, User user, List<MethodOffer> methods, Instant expiresAt, Optional<JoinTicket> ticket)
            implements Outcome {
        public Pending {
            methods = List.copyOf(methods);
        }

        /** One that no other request shares. */
        public Pending(ChallengeId id, User user, List<MethodOffer> methods, Instant expiresAt) {
            this(id, user, methods, expiresAt, Optional.empty());
        }
    }

    /**
     * Refused.
     *
     * @param reason why
     * @param open true where the challenge still waits for another answer
     * @param triesLeft how many more wrong codes before the lock; -1 where that is not the point
     * @param until when the lock or the block ends; null where there is none
     * @param retryAfter how long to wait before a password is looked at again; null where that is not the point
     */
    record Denied(
            ChallengeId id,
            Reason reason,
            boolean open,
            int triesLeft,
            @Nullable Instant until,
            @Nullable Duration retryAfter)
            implements Outcome {
        /** Refused for good, with nothing more to say. */
        static Denied because(ChallengeId id, Reason reason) {
            return new Denied(id, reason, false, -1, null, null);
        }

        /** Until when, where it is known. */
        public Optional<Instant> untilWhen() {
            return Optional.ofNullable(until);
        }
    }
}
