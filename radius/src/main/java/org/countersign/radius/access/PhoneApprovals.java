package org.countersign.radius.access;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.approval.Asked;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.radius.packet.RadiusResponse;

/**
 * Approvals in the app over RADIUS (S7.4). A client that can show an Access-Challenge shows the number to type into the
 * app, and its user then presses Enter: the wait is in the second request. A client that cannot has its one request held
 * until the user has answered, without a number.
 *
 * <p>One approval is one Access-Accept: the core redeems it, whatever this client sends again and to which node.
 */
final class PhoneApprovals {
    /** How many requests may wait for their users at once; further ones are not answered. */
    static final int MOST_WAITING = 5_000;

    private final Verifier verifier;
    private final Replies replies;
    private final ReplyMessages messages;
    private final Duration wait;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    /** @param wait how long a request is held at most: less than the clients' time-out */
    PhoneApprovals(Verifier verifier, Replies replies, ReplyMessages messages, Duration wait) {
        this.verifier = verifier;
        this.replies = replies;
        this.messages = messages;
        this.wait = wait;
    }

    /** How many requests wait. */
    int waiting() {
        return MOST_WAITING - room.availablePermits();
    }

    /** Asks the user whose challenge was just opened. */
    RadiusResponse ask(Access access, Question question) {
        return access.client().challenge() ? askWithNumber(access, question) : askAndHold(access, question);
    }

    /**
     * Goes on with a question to which no code was typed.
     *
     * @param push whether the word push was typed, rather than nothing
     */
    RadiusResponse answer(Access access, Question question, boolean push) {
        return switch (redeem(access, question, Duration.ZERO)) {
            case Redemption.StillPending pending
            when awaited(access, question, pending) ->
                awaitAnswer(
                        access,
                        question,
                        pending.askedInApp() ? ReplyMessages.NOT_APPROVED_YET : ReplyMessages.NOT_ANSWERED_YET);
            case Redemption.StillPending _ ->
                push ? askWithNumber(access, question) : replies.challenge(access, question, ReplyMessages.ENTER_CODE);
            case Redemption.Redeemed _ -> replies.accept();
            case Redemption.Refused refused -> replies.reject(messages.of(refused));
        };
    }

    // Whether an answer is to come by itself, from the app or from a phone.
    private boolean awaited(Access access, Question question, Redemption.StillPending pending) {
        return pending.askedInApp() || verifier.reached(access.tenant(), question.challenge());
    }

    private RadiusResponse awaitAnswer(Access access, Question question, String notYet) {
        return switch (await(access, question)) {
            case Redemption.StillPending _ -> replies.challenge(access, question, notYet);
            case Redemption.Redeemed _ -> replies.accept();
            case Redemption.Refused refused -> replies.reject(messages.of(refused));
        };
    }

    private RadiusResponse askWithNumber(Access access, Question question) {
        return switch (verifier.ask(access.tenant(), question.challenge(), Display.SHOWS_NUMBER)) {
            case Asked.Sent sent -> replies.challenge(access, question, ReplyMessages.approve(sent.number()));
            case Asked.TooMany _ -> replies.challenge(access, question, ReplyMessages.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> replies.challenge(access, question, ReplyMessages.ENTER_CODE);
            case Asked.Over _ -> replies.reject(ReplyMessages.START_AGAIN);
        };
    }

    private RadiusResponse askAndHold(Access access, Question question) {
        return switch (verifier.ask(access.tenant(), question.challenge(), Display.SHOWS_NOTHING)) {
            case Asked.Sent _ -> hold(access, question);
            case Asked.TooMany _ -> replies.reject(ReplyMessages.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> replies.reject(ReplyMessages.APPEND_CODE);
            case Asked.Over _ -> replies.reject(ReplyMessages.START_AGAIN);
        };
    }

    /** Holds the one request of a client that can't ask until the user has answered on the phone. */
    RadiusResponse hold(Access access, Question question) {
        return switch (await(access, question)) {
            case Redemption.StillPending _ -> replies.reject(ReplyMessages.NO_ANSWER);
            case Redemption.Redeemed _ -> replies.accept();
            case Redemption.Refused refused -> replies.reject(messages.of(refused));
        };
    }

    private Redemption await(Access access, Question question) {
        if (!room.tryAcquire()) {
            throw new Unavailable("more than " + MOST_WAITING + " requests wait for their users");
        }
        try {
            return redeem(access, question, wait);
        } finally {
            room.release();
        }
    }

    private Redemption redeem(Access access, Question question, Duration longest) {
        return verifier.redeem(
                new RedeemRequest(
                        access.tenant(),
                        question.challenge(),
                        Set.of(Purpose.SIGN_IN),
                        access.origin(),
                        question.ticket()),
                longest);
    }
}
