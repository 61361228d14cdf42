package org.countersign.radius.access;

import java.util.List;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.verification.MethodOffer;
import org.countersign.radius.packet.RadiusResponse;

/**
 * Texts and calls over RADIUS (S7.4). A texted code needs a client that can show an Access-Challenge, and comes back in the
 * second request. A call and a text to be replied to are answered on the phone: behind a challenge the user then presses
 * Enter, else the one request is held.
 */
final class TextsAndCalls {
    private static final List<MethodType> ON_THE_PHONE = List.of(MethodType.VOICE, MethodType.SMS_TWO_WAY);

    private final Verifier verifier;
    private final Replies replies;
    private final PhoneApprovals answers;

    /** @param answers awaits what is answered on the phone */
    TextsAndCalls(Verifier verifier, Replies replies, PhoneApprovals answers) {
        this.verifier = verifier;
        this.replies = replies;
        this.answers = answers;
    }

    /**
     * How that client's user is reached: as they said, or by the first of what is offered; empty where that is no phone, or
     * none that serves there.
     */
    static Optional<MethodType> method(Access access, Optional<MethodType> word, List<MethodOffer> offers) {
        if (word.isPresent()) {
            return word;
        }
        if (offers.isEmpty() || offers.getFirst().phone() == null) {
            return Optional.empty();
        }
        return offers.stream()
                .filter(offer -> offer.phone() != null)
                .map(MethodOffer::type)
                .filter(type -> access.client().challenge() || ON_THE_PHONE.contains(type))
                .findFirst();
    }

    /** Texts or calls the user whose challenge is open. */
    RadiusResponse ask(Access access, Question question, MethodType method) {
        if (!access.client().challenge() && !ON_THE_PHONE.contains(method)) {
            return replies.reject(ReplyMessages.TEXT_NEEDS_TURN);
        }
        return switch (verifier.reach(access.tenant(), question.challenge(), method)) {
            case PhoneAsked.Sent(PhoneAsk ask) -> sent(access, question, ask);
            case PhoneAsked.TooMany _ -> instead(access, question, ReplyMessages.TOO_MANY_TEXTS);
            case PhoneAsked.NotAllowed _, PhoneAsked.NoPhone _ ->
                instead(access, question, ReplyMessages.NO_TEXT_THERE);
            case PhoneAsked.Over _ -> replies.reject(ReplyMessages.START_AGAIN);
        };
    }

    private RadiusResponse sent(Access access, Question question, PhoneAsk ask) {
        return access.client().challenge()
                ? replies.challenge(
                        access,
                        question,
                        ReplyMessages.reached(ask.method(), ask.number().masked()))
                : answers.hold(access, question);
    }

    // Another code may still answer, where there is a turn to type it.
    private RadiusResponse instead(Access access, Question question, String why) {
        return access.client().challenge() ? replies.challenge(access, question, why) : replies.reject(why);
    }
}
