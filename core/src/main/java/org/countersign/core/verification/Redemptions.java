package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.Accounts;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Claim;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.jspecify.annotations.Nullable;

/**
 * Turns an approval into access, once (S5.4, ATTACKS P9). A code that is typed where the user signs in needs none of this:
 * the decision that accepts it redeems its challenge as well.
 */
final class Redemptions {
    /**
     * How long after the end of its challenge an approval may be redeemed. One that nobody came back for lets nobody in: the
     * browser may be somebody else's by then.
     */
    static final Duration GRACE = Duration.ofMinutes(1);

    /** The same of a transaction, which lets nobody in: its receipt proves what was confirmed in time. */
    static final Duration TRANSACTION_GRACE = Duration.ofHours(24);

    private final ChallengeStore challenges;
    private final Accounts accounts;
    private final CodeDecisions codes;
    private final ChallengeOpening opening;
    private final Auditor auditor;

    Redemptions(
            ChallengeStore challenges,
            Accounts accounts,
            CodeDecisions codes,
            ChallengeOpening opening,
            Auditor auditor) {
        this.challenges = challenges;
        this.accounts = accounts;
        this.codes = codes;
        this.opening = opening;
        this.auditor = auditor;
    }

    Redemption redeem(RedeemRequest request, Duration longest) {
        Optional<Challenge> found = (longest.isPositive()
                        ? challenges.await(request.tenant(), request.challenge(), longest)
                        : challenges.find(request.tenant(), request.challenge()))
                .filter(challenge -> isOf(challenge, request));
        if (found.isEmpty()) {
            return new Redemption.Unknown();
        }
        Challenge challenge = found.get();
        Instant now = auditor.now();
        if (challenge.openAt(now)) {
            return new Redemption.StillPending(challenge.askedAt(now), challenge);
        }
        // Spares a statement where an application asks once more for what it was told.
        if (challenge.state() == Challenge.State.REDEEMED && mayAskAgain(request)) {
            return new Redemption.AlreadyRedeemed(method(challenge));
        }
        return redeem(request, challenge);
    }

    // What is compared here never changes in a challenge.
    private static boolean isOf(Challenge challenge, RedeemRequest request) {
        return challenge.door() == request.origin().door()
                && request.purposes().contains(challenge.purpose())
                && (challenge.door() == Door.API
                        || challenge.application().equals(request.origin().application()));
    }

    // An answer of the API may have been lost, and its id is known to the application alone: to ask again is no attempt
    // to
    // get in twice.
    private static boolean mayAskAgain(RedeemRequest request) {
        return request.origin().door() == Door.API;
    }

    private Redemption redeem(RedeemRequest request, Challenge challenge) {
        boolean shared = request.ticket()
                .filter(ticket -> opening.tickets().holds(ticket, challenge.id()))
                .isPresent();
        RedeemVerdict verdict = challenges.redeem(
                challenge,
                new RedeemAttempt(
                        auditor.id(),
                        auditor.now(),
                        challenge.purpose() == Purpose.TRANSACTION ? TRANSACTION_GRACE : GRACE,
                        request.origin(),
                        request.ticket(),
                        shared,
                        !mayAskAgain(request)));
        return switch (verdict.said()) {
            case REDEEMED -> redeemed(verdict.challenge(), request);
            case ALREADY_REDEEMED -> new Redemption.AlreadyRedeemed(method(verdict.challenge()));
            case REDEEMED_BY_ANOTHER -> together(request, verdict.challenge());
            case PENDING -> new Redemption.StillPending(challenge.askedAt(auditor.now()), verdict.challenge());
            case DENIED ->
                refused(Reason.ofWireName(verdict.challenge().reason()).orElse(Reason.DENIED), verdict.until());
            case BLOCKED -> new Redemption.Blocked(verdict.until());
            case LOCKED_OUT -> new Redemption.LockedOut(verdict.until());
            case CHALLENGE_OVER -> new Redemption.Ended();
            case TOO_LATE -> new Redemption.TooLate();
        };
    }

    private Redemption redeemed(Challenge challenge, RedeemRequest request) {
        request.ticket().ifPresent(ticket -> opening.tickets().use(ticket, challenge.id()));
        Account account = accounts.fresh(challenge.tenant(), challenge.user(), challenge.username());
        opening.succeeded(account, challenge, challenge.sessionEpoch());
        return new Redemption.Redeemed(account.user(), method(challenge), challenge.sessionEpoch());
    }

    // A request that shares the challenge succeeds with it, by a decision and an audit event of its own: the user's row
    // is asked
    // whether the account and the session are still those for which its password was right.
    private Redemption together(RedeemRequest request, Challenge challenge) {
        return request.ticket()
                .flatMap(ticket -> opening.tickets().use(ticket, challenge.id()))
                .map(account -> again(request, challenge, account))
                .orElseGet(Redemption.Ended::new);
    }

    private Redemption again(RedeemRequest request, Challenge challenge, Account account) {
        Outcome outcome = codes.enter(
                        new ChallengeId(auditor.id()),
                        account,
                        challenge.purpose(),
                        request.origin(),
                        new Claim.Earlier(challenge.sessionEpoch()))
                .map(epoch -> new Outcome.NotNeeded(challenge.id(), account.user(), "cached", epoch))
                .outcome()
                .orElseGet(() -> Outcome.Denied.because(challenge.id(), Reason.CHALLENGE_OVER));
        return switch (outcome) {
            case Outcome.NotNeeded entered ->
                new Redemption.Redeemed(entered.user(), method(challenge), entered.sessionEpoch());
            case Outcome.Denied refused -> refused(refused.reason(), refused.until());
            case Outcome.Approved _, Outcome.MustRegister _, Outcome.Pending _ -> new Redemption.Ended();
        };
    }

    private static Redemption.Refused refused(Reason reason, @Nullable Instant until) {
        return switch (reason) {
            case BLOCKED -> new Redemption.Blocked(until);
            case LOCKED_OUT -> new Redemption.LockedOut(until);
            case CHALLENGE_OVER -> new Redemption.Ended();
            case WRONG_CODE,
                    NOT_A_CODE,
                    CODE_ALREADY_USED,
                    UNEXPECTED_CODE,
                    WRONG_PASSWORD,
                    TOO_MANY_ATTEMPTS,
                    NOT_REGISTERED,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS,
                    BUSY -> new Redemption.Denied(reason);
        };
    }

    private static Optional<MethodType> method(Challenge challenge) {
        return MethodType.ofWireName(challenge.method());
    }
}
