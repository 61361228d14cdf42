package org.countersign.core.verification;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.countersign.core.account.Account;
import org.countersign.core.account.Accounts;
import org.countersign.core.application.Application;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Claim;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.password.PasswordCheck;
import org.countersign.core.policy.Requirement;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Username;

/**
 * The narrow waist: every front door makes these three calls, {@link #start}, {@link #submit} and {@link #redeem}, and only
 * translates what comes back. So a lockout earned at one door holds at all of them, and one approval lets in once.
 *
 * <p>Calls block until the decision is durable; make them on virtual threads. All throw
 * {@link org.countersign.core.shared.Unavailable} where nothing could be decided.
 */
public final class Verifications {
    private final Accounts accounts;
    private final FirstFactors firstFactors;
    private final Requirements requirements;
    private final ChallengeOpening opening;
    private final ChallengeStore challenges;
    private final CodeDecisions codes;
    private final Redemptions redemptions;
    private final Auditor auditor;

    /** Joins the parts. */
    public Verifications(
            Accounts accounts,
            FirstFactors firstFactors,
            Requirements requirements,
            ChallengeOpening opening,
            ChallengeStore challenges,
            CodeDecisions codes,
            Auditor auditor) {
        this.accounts = accounts;
        this.firstFactors = firstFactors;
        this.requirements = requirements;
        this.opening = opening;
        this.challenges = challenges;
        this.codes = codes;
        this.redemptions = new Redemptions(challenges, accounts, codes, opening, auditor);
        this.auditor = auditor;
    }

    /** Starts a verification; with a code in hand it is decided in the same call. */
    public Outcome start(StartRequest request) {
        ChallengeId id = new ChallengeId(auditor.id());
        Optional<Username> name = Username.of(request.username());
        if (name.isEmpty()) {
            return refuseName(id, request);
        }
        Account account = accounts.byName(request.tenant(), name.get());
        return switch (request.firstFactor()) {
            case FirstFactor.AlreadyChecked _, FirstFactor.CodeAlone _ -> secondFactor(id, account, request);
            case FirstFactor.Password(String value) -> password(id, account, value, request);
        };
    }

    /** Answers a pending verification with a code. */
    public Outcome submit(SubmitRequest request) {
        // A right code redeems its challenge: at the door that opened it, as every approval.
        Optional<Challenge> found = challenges
                .find(request.tenant(), request.challenge())
                .filter(challenge -> challenge.door() == request.origin().door());
        if (found.isEmpty() || !found.get().openAt(auditor.now())) {
            return Outcome.Denied.because(request.challenge(), Reason.CHALLENGE_OVER);
        }
        Challenge challenge = found.get();
        if (!requirements.takesCodes(challenge)) {
            return Outcome.Denied.because(challenge.id(), Reason.METHOD_NOT_AVAILABLE);
        }
        Account account = accounts.byId(challenge.tenant(), challenge.user(), challenge.username());
        Outcome outcome = codes.answer(challenge, account, request);
        if (outcome instanceof Outcome.Approved approved) {
            opening.succeeded(account, challenge, request.code(), approved.sessionEpoch());
            request.ticket().ifPresent(ticket -> opening.tickets().use(ticket, challenge.id()));
        }
        return outcome instanceof Outcome.Denied denied
                        && denied.open()
                        && !account.phones().isEmpty()
                ? ended(challenge, denied)
                : outcome;
    }

    // Of a texted code few wrong entries end the challenge, before the account is locked (S2.2).
    private Outcome ended(Challenge challenge, Outcome.Denied denied) {
        boolean open = challenges
                .find(challenge.tenant(), challenge.id())
                .filter(kept -> kept.openAt(auditor.now()))
                .isPresent();
        return open
                ? denied
                : new Outcome.Denied(denied.id(), denied.reason(), false, 0, denied.until(), denied.retryAfter());
    }

    /**
     * Lets a user in whose challenge was approved in the app or by telephone; waits for the answer, {@code longest} at
     * most. One approval lets in once (S5.4): the statement that says so decides. A code that was typed is redeemed by its
     * own decision, and {@link #submit} has said so.
     */
    public Redemption redeem(RedeemRequest request, Duration longest) {
        return redemptions.redeem(request, longest);
    }

    /** How a verification that was pending stands now; waits for the answer, {@code longest} at most. */
    public Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest) {
        return longest.isPositive() ? challenges.await(tenant, id, longest) : challenges.find(tenant, id);
    }

    /**
     * Waits for news of a verification, settled or not.
     *
     * @param changed looked at first, and again whenever something may have changed
     */
    public void awaitNews(ChallengeId id, Duration longest, BooleanSupplier changed) {
        challenges.awaitNews(id, longest, changed);
    }

    /** The ways to answer a pending verification. */
    public List<MethodOffer> offers(Challenge challenge) {
        Account account = accounts.byId(challenge.tenant(), challenge.user(), challenge.username());
        return Offers.of(account.authenticators(), requirements.allowed(challenge, account));
    }

    /**
     * The phone to text or call for a pending verification.
     *
     * @param type how
     * @param offer which of those that were offered; empty for the first
     */
    public Optional<Phone> phone(Challenge challenge, MethodType type, Optional<UUID> offer) {
        Account account = accounts.fresh(challenge.tenant(), challenge.user(), challenge.username());
        return requirements.allowed(challenge, account).test(type)
                ? Offers.phone(account.phones(), type, offer)
                : Optional.empty();
    }

    private Outcome password(ChallengeId id, Account account, String typed, StartRequest request) {
        if (requirements.takesAppPasswords(request)
                && firstFactors.appPassword(account, typed).isPresent()) {
            return codes.untilFresh(account, current -> appPassword(id, current, typed, request));
        }
        return accountPassword(id, account, typed, request);
    }

    // Looked for in each snapshot: one that is deleted meanwhile is not in the next.
    private Attempt appPassword(ChallengeId id, Account current, String typed, StartRequest request) {
        Optional<AppPassword> found = firstFactors.appPassword(current, typed);
        if (found.isEmpty()) {
            return Attempt.of(accountPassword(id, current, typed, request));
        }
        return codes.enter(id, current, request, new Claim.Nothing("approved", "app_password"))
                .map(epoch -> {
                    firstFactors.used(current, found.get(), request);
                    return new Outcome.NotNeeded(id, current.user(), "app_password", epoch);
                });
    }

    private Outcome accountPassword(ChallengeId id, Account account, String typed, StartRequest request) {
        FirstFactors.Checked checked = firstFactors.password(account, typed, request);
        return switch (checked.check()) {
            case PasswordCheck.Right _ -> secondFactor(id, checked.account(), request);
            case PasswordCheck.Wrong _ -> firstFactors.wrong(id, checked.account(), request);
            case PasswordCheck.SlowDown(Duration wait) ->
                new Outcome.Denied(id, Reason.TOO_MANY_ATTEMPTS, false, -1, null, wait);
            case PasswordCheck.Busy _ -> Outcome.Denied.because(id, Reason.BUSY);
        };
    }

    private Outcome secondFactor(ChallengeId id, Account account, StartRequest request) {
        return codes.untilFresh(
                account,
                current -> stillRight(current, account, request.firstFactor())
                        ? attempt(id, current, request)
                        : Attempt.of(Outcome.Denied.because(id, Reason.WRONG_PASSWORD)));
    }

    // A password right for an older snapshot proves nothing once it was changed; what the application has checked
    // does not depend on it.
    private static boolean stillRight(Account current, Account checked, FirstFactor firstFactor) {
        return switch (firstFactor) {
            case FirstFactor.AlreadyChecked _, FirstFactor.CodeAlone _ -> true;
            case FirstFactor.Password _ -> Objects.equals(current.passwordHash(), checked.passwordHash());
        };
    }

    private Attempt attempt(ChallengeId id, Account current, StartRequest request) {
        return switch (requirements.of(current, request)) {
            case Requirement.None _, Requirement.Registration _, Requirement.Unmeetable _
            when request.firstFactor() instanceof FirstFactor.CodeAlone -> asUnknown(id, current, request);
            case Requirement.None _
            when request.code().isPresent() && request.firstFactor() instanceof FirstFactor.AlreadyChecked ->
                refuse(id, current, request, Reason.UNEXPECTED_CODE);
            case Requirement.None(String why) ->
                codes.enter(id, current, request, new Claim.Nothing("not-needed", why))
                        .map(epoch -> new Outcome.NotNeeded(id, current.user(), why, epoch));
            case Requirement.Registration _ ->
                codes.enter(id, current, request, new Claim.Nothing("pending", "must_register"))
                        .map(epoch -> new Outcome.MustRegister(id, current.user(), epoch));
            case Requirement.Unmeetable _ -> refuse(id, current, request, Reason.NOT_REGISTERED);
            case Requirement.AppPassword _ -> refuse(id, current, request, Reason.NEEDS_APP_PASSWORD);
            case Requirement.SecondFactor needed -> ask(id, current, needed, request);
        };
    }

    // Nobody would compare this user's code. The request goes the way of a name that nobody has, so that an outsider
    // neither enters nor learns who exists, nor locks out somebody who uses no codes.
    private Attempt asUnknown(ChallengeId id, Account current, StartRequest request) {
        Account unknown = accounts.unknown(request.tenant(), Username.require(request.username()));
        return requirements.of(unknown, request) instanceof Requirement.SecondFactor needed
                ? ask(id, unknown, needed, request)
                : refuse(id, current, request, Reason.WRONG_CODE);
    }

    private Attempt refuse(ChallengeId id, Account current, StartRequest request, Reason reason) {
        return codes.enter(id, current, request, new Claim.Nothing("denied", reason.wireName()))
                .map(_ -> Outcome.Denied.because(id, reason));
    }

    private Attempt ask(ChallengeId id, Account current, Requirement.SecondFactor needed, StartRequest request) {
        Application application = requirements.application(request);
        OptionalInt earlier = opening.earlier(current, application, request);
        if (earlier.isPresent()) {
            Attempt again = codes.enter(id, current, request, new Claim.Earlier(earlier.getAsInt()))
                    .map(epoch -> new Outcome.NotNeeded(id, current.user(), "cached", epoch));
            if (again.outcome().isEmpty()) {
                opening.forget(current, application, request);
            }
            return again;
        }
        if (request.code().isEmpty()) {
            return opening.open(id, current, application, needed.from(), requirements.available(current), request);
        }
        Attempt attempt = codes.code(id, current, needed.from(), request);
        if (attempt.outcome().orElse(null) instanceof Outcome.Approved approved) {
            opening.succeeded(current, application, request, approved.sessionEpoch());
        }
        return attempt;
    }

    private static Outcome refuseName(ChallengeId id, StartRequest request) {
        Reason reason =
                request.firstFactor() instanceof FirstFactor.Password ? Reason.WRONG_PASSWORD : Reason.WRONG_CODE;
        return Outcome.Denied.because(id, reason);
    }
}
