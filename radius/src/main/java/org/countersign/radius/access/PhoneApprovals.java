package org.countersign.radius.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.approval.Asked;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.radius.packet.RadiusResponse;

/**
 * Approvals in the app over RADIUS (S7.4). A client that can show an Access-Challenge shows the number to type into the
 * app, and its user then presses Enter: the wait is in the second request. A client that cannot has its one request held
 * until the user has answered, without a number.
 *
 * <p>One approval is one Access-Accept: in a held request nobody else knows the challenge, and a State is accepted once.
 */
final class PhoneApprovals {
    /** How many requests may wait for their users at once; further ones are not answered. */
    static final int MOST_WAITING = 5_000;

    private static final int MOST_ACCEPTED = 100_000;

    private final Verifier verifier;
    private final Replies replies;
    private final ReplyMessages messages;
    private final InstantSource clock;
    private final Duration wait;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Map<ChallengeId, Boolean> accepted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChallengeId, Boolean> eldest) {
            return size() > MOST_ACCEPTED;
        }
    };

    /** @param wait how long a request is held at most: less than the clients' time-out */
    PhoneApprovals(Verifier verifier, Replies replies, ReplyMessages messages, InstantSource clock, Duration wait) {
        this.verifier = verifier;
        this.replies = replies;
        this.messages = messages;
        this.clock = clock;
        this.wait = wait;
    }

    /** How many requests wait. */
    int waiting() {
        return MOST_WAITING - room.availablePermits();
    }

    /** Asks the user whose challenge was just opened. */
    RadiusResponse ask(Access access, ChallengeId challenge) {
        return access.client().challenge() ? askWithNumber(access, challenge) : askAndHold(access, challenge);
    }

    /**
     * Goes on with a question to which no code was typed.
     *
     * @param push whether the word push was typed, rather than nothing
     */
    RadiusResponse answer(Access access, ChallengeId challenge, boolean push) {
        Optional<Challenge> found = verifier.await(access.tenant(), challenge, Duration.ZERO);
        if (found.isEmpty()) {
            return replies.reject(ReplyMessages.START_AGAIN);
        }
        boolean inApp = found.get().askedAt(clock.instant());
        if (found.get().openAt(clock.instant()) && !inApp && !verifier.reached(access.tenant(), challenge)) {
            return push
                    ? askWithNumber(access, challenge)
                    : replies.challenge(access, challenge, ReplyMessages.ENTER_CODE);
        }
        Optional<Challenge> settled = await(access, challenge);
        boolean pending = settled.isPresent() && settled.get().openAt(clock.instant());
        return pending
                ? replies.challenge(
                        access, challenge, inApp ? ReplyMessages.NOT_APPROVED_YET : ReplyMessages.NOT_ANSWERED_YET)
                : settled(settled, challenge);
    }

    private RadiusResponse askWithNumber(Access access, ChallengeId challenge) {
        return switch (verifier.ask(access.tenant(), challenge, Display.SHOWS_NUMBER)) {
            case Asked.Sent sent -> replies.challenge(access, challenge, ReplyMessages.approve(sent.number()));
            case Asked.TooMany _ -> replies.challenge(access, challenge, ReplyMessages.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> replies.challenge(access, challenge, ReplyMessages.ENTER_CODE);
            case Asked.Over _ -> replies.reject(ReplyMessages.START_AGAIN);
        };
    }

    private RadiusResponse askAndHold(Access access, ChallengeId challenge) {
        return switch (verifier.ask(access.tenant(), challenge, Display.SHOWS_NOTHING)) {
            case Asked.Sent _ -> hold(access, challenge);
            case Asked.TooMany _ -> replies.reject(ReplyMessages.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> replies.reject(ReplyMessages.APPEND_CODE);
            case Asked.Over _ -> replies.reject(ReplyMessages.START_AGAIN);
        };
    }

    /** Holds the one request of a client that can't ask until the user has answered on the phone. */
    RadiusResponse hold(Access access, ChallengeId challenge) {
        return settled(await(access, challenge), challenge);
    }

    private Optional<Challenge> await(Access access, ChallengeId challenge) {
        if (!room.tryAcquire()) {
            throw new Unavailable("more than " + MOST_WAITING + " requests wait for their users");
        }
        try {
            return verifier.await(access.tenant(), challenge, wait);
        } finally {
            room.release();
        }
    }

    private RadiusResponse settled(Optional<Challenge> found, ChallengeId id) {
        if (found.isEmpty()) {
            return replies.reject(ReplyMessages.START_AGAIN);
        }
        Challenge challenge = found.get();
        return switch (challenge.state()) {
            case APPROVED -> firstTime(id) ? replies.accept() : replies.reject(ReplyMessages.START_AGAIN);
            case DENIED -> replies.reject(messages.settled(challenge.reason()));
            case PENDING -> replies.reject(ReplyMessages.NO_ANSWER);
        };
    }

    private boolean firstTime(ChallengeId challenge) {
        synchronized (accepted) {
            return accepted.put(challenge, Boolean.TRUE) == null;
        }
    }
}
