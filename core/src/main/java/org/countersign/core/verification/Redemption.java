package org.countersign.core.verification;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to be let in for an approved challenge. */
public sealed interface Redemption {
    /**
     * Let in: durable, and never again for this challenge.
     *
     * @param user who it is
     * @param method what proved it
     * @param sessionEpoch goes into the session: it ends when the user's has moved on
     */
    record Redeemed(User user, Optional<MethodType> method, int sessionEpoch) implements Redemption {}

    /**
     * The user has not answered, and still can.
     *
     * @param askedInApp whether the app has a request to answer
     * @param challenge the challenge
     */
    record StillPending(boolean askedInApp, Challenge challenge) implements Redemption {}

    /** Not let in, now or ever, for this challenge. */
    sealed interface Refused extends Redemption {
        /** Why, for people. */
        Reason reason();

        /** When the lock or the block ends; null where that is not why, or where it is over. */
        default @Nullable Instant until() {
            return null;
        }
    }

    /**
     * Somebody was let in for it before.
     *
     * @param method what proved it
     */
    record AlreadyRedeemed(Optional<MethodType> method) implements Refused {
        @Override
        public Reason reason() {
            return Reason.CHALLENGE_OVER;
        }
    }

    /** There is no such challenge of this purpose at this door. */
    record Unknown() implements Refused {
        @Override
        public Reason reason() {
            return Reason.CHALLENGE_OVER;
        }
    }

    /** Nobody answered it in time, or an act ended the session it was for. */
    record Ended() implements Refused {
        @Override
        public Reason reason() {
            return Reason.CHALLENGE_OVER;
        }
    }

    /** Approved, but nobody came back in time: whoever comes now may be somebody else. */
    record TooLate() implements Refused {
        @Override
        public Reason reason() {
            return Reason.CHALLENGE_OVER;
        }
    }

    /** The user is blocked, or was blocked before anybody was let in. */
    record Blocked(@Nullable Instant until) implements Refused {
        @Override
        public Reason reason() {
            return Reason.BLOCKED;
        }
    }

    /** The account is locked, or was locked before anybody was let in. */
    record LockedOut(@Nullable Instant until) implements Refused {
        @Override
        public Reason reason() {
            return Reason.LOCKED_OUT;
        }
    }

    /**
     * The challenge was denied.
     *
     * @param reason by the user's answer or by wrong codes
     */
    record Denied(Reason reason) implements Refused {}
}
