package org.countersign.core.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Origin;

/**
 * Everything the user's row needs to decide once, and everything that is written with it: the replay guard, the failure
 * counter, the challenge's state, the audit event, the usage record and the notice, in one transaction.
 *
 * @param account the snapshot it is made on; its version must be the row's
 * @param id of the audit event and the usage record; of a one-call verification too
 * @param at the time, to the millisecond
 * @param claim what the code was found to be
 * @param challenge the challenge it answers, where there is one
 * @param lockout when wrong ones lock
 * @param method the method's wire name for the audit, or an empty text
 * @param purpose for the audit
 * @param origin where it came from
 */
public record Decision(
        Account account,
        UUID id,
        Instant at,
        Claim claim,
        Optional<AnsweredChallenge> challenge,
        LockoutPolicy lockout,
        String method,
        String purpose,
        Origin origin) {
    /** The same with nothing claimed: it answers no challenge, and counts no failure. */
    public Decision claiming(Claim.Nothing nothing) {
        return new Decision(account, id, at, nothing, Optional.empty(), lockout, method, purpose, origin);
    }
}
