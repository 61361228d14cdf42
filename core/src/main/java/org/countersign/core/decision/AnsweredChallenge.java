package org.countersign.core.decision;

import java.util.Optional;
import java.util.UUID;

/**
 * The challenge that a claim answers, as far as the decision needs it.
 *
 * @param id the challenge's
 * @param sessionEpoch the user's when it was opened: a decision in another one finds it over
 * @param settlement what becomes of it where the claim is accepted
 * @param redeemedBy the join ticket of the request that brings the code, where requests may share the challenge; kept
 *     with it, so that this request does not join what it has redeemed
 */
public record AnsweredChallenge(UUID id, int sessionEpoch, Settlement settlement, Optional<UUID> redeemedBy) {
    /** What an accepted claim makes of its challenge. */
    public enum Settlement {
        /** The answer came from elsewhere, as from the app or by telephone: whoever opened the challenge redeems it. */
        APPROVED,
        /** The code was typed where the user signs in: the same decision lets them in, and nothing is left to redeem. */
        REDEEMED
    }
}
