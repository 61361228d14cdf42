package org.countersign.core.verification;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.tenant.TenantId;

/** Where challenges wait. */
public interface ChallengeStore {
    /**
     * Keeps a new challenge, where the user's row allows it: the account's version is the present one, and the user is
     * neither locked nor blocked. One statement.
     *
     * @return {@link Verdict#NOT_NEEDED} where it was kept; {@link Verdict#STALE}, {@link Verdict#LOCKED} or
     *     {@link Verdict#BLOCKED} where not
     */
    Decided open(Account account, Challenge challenge);

    /** The challenge of that id, whatever its state. */
    Optional<Challenge> find(TenantId tenant, ChallengeId id);

    /** Waits until the challenge is not pending any more or the time is over, and gives it as it is then. */
    Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest);
}
