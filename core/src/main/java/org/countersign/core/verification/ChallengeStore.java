package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.countersign.core.account.Account;
import org.countersign.core.decision.Decided;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

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

    /**
     * Keeps a new request to the phone, where the challenge is open and not too many requests went unanswered: one
     * statement, which counts it, wakes whoever waits for the user's requests, and tells the user where it is refused.
     *
     * @param most how many in {@code window} may go unanswered
     */
    AskVerdict ask(Challenge challenge, Challenge.Ask ask, int most, Duration window);

    /** The user's challenges that wait for the app, the oldest first. */
    List<Challenge> asked(TenantId tenant, UserId user, Instant now);

    /** Waits until a request to the user's phone may have come or gone, or the time is over. */
    void awaitAsked(TenantId tenant, UserId user, Duration longest, BooleanSupplier changed);

    /** Waits until something about a challenge may have changed, as how its text or call stands, or the time is over. */
    void awaitNews(ChallengeId id, Duration longest, BooleanSupplier changed);

    /** The challenge of that id, whatever its state. */
    Optional<Challenge> find(TenantId tenant, ChallengeId id);

    /** The challenge of that id, of any tenant: for a sender who belongs to none. */
    Optional<Challenge> find(ChallengeId id);

    /**
     * Redeems a challenge where it is approved, the user's session epoch is the challenge's, the user is neither blocked
     * nor locked, and the time is not over: one statement, which settles an approved challenge for good either way. It
     * keeps in the audit that an approval was refused, and, where the attempt says so, that one was redeemed before.
     *
     * @throws org.countersign.core.shared.Unavailable where others change the challenge again and again
     */
    RedeemVerdict redeem(Challenge challenge, RedeemAttempt attempt);

    /** Waits until the challenge is not pending any more or the time is over, and gives it as it is then. */
    Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest);
}
