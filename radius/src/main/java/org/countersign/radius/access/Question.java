package org.countersign.radius.access;

import java.util.Optional;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;
import org.countersign.core.verification.Outcome;

/**
 * What a State stands for: the question a user was asked.
 *
 * @param challenge the challenge to answer
 * @param ticket where other requests may share the challenge
 */
record Question(ChallengeId challenge, Optional<JoinTicket> ticket) {
    static Question of(Outcome.Pending pending) {
        return new Question(pending.id(), pending.ticket());
    }
}
