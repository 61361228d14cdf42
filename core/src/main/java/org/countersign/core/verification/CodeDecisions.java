package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.account.Accounts;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.DecisionLoop;
import org.countersign.core.decision.Decisions;
import org.countersign.core.decision.Verdict;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Origin;
import org.countersign.core.typed.TypedCode;
import org.jspecify.annotations.Nullable;

/** Brings what was typed before the user's row and turns its verdict into an outcome. */
public final class CodeDecisions {
    /** How long a challenge waits for its code. */
    static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final DecisionLoop loop;
    private final CodeMatcher matcher;
    private final LockoutPolicy lockout;
    private final Auditor auditor;
    private final UncountedCodes uncounted = new UncountedCodes();

    /** Joins the parts. */
    public CodeDecisions(
            Accounts accounts,
            AccountStore store,
            Decisions decisions,
            BackupCodes backupCodes,
            SentCodes sentCodes,
            LockoutPolicy lockout,
            Auditor auditor) {
        this.accounts = accounts;
        this.loop = new DecisionLoop(store, decisions);
        this.matcher = new CodeMatcher(store, backupCodes, sentCodes, new CounterHints());
        this.lockout = lockout;
        this.auditor = auditor;
    }

    /** Tries with the snapshot at hand, and again with a fresh one for as long as it proves stale. */
    Outcome untilFresh(Account account, Function<Account, Attempt> attempt) {
        return loop.untilFresh(
                account,
                () -> accounts.fresh(
                        account.user().tenant(),
                        account.user().id(),
                        account.user().name()),
                current -> attempt.apply(current).outcome());
    }

    /** Lets a user on who has shown no second factor, unless blocked or locked. */
    Attempt enter(ChallengeId id, Account account, StartRequest request, Claim claim) {
        return enter(id, account, request.purpose(), request.origin(), claim);
    }

    /** Lets a user on who has shown no second factor for that purpose, unless blocked or locked. */
    Attempt enter(ChallengeId id, Account account, Purpose purpose, Origin origin, Claim claim) {
        return opened(
                id,
                loop.decide(new Decision(
                        account,
                        id.value(),
                        auditor.now(),
                        claim,
                        Optional.empty(),
                        lockout,
                        "",
                        purpose.wireName(),
                        origin)));
    }

    /** Turns the verdict on something that claims nothing: leave to go on, or why not. */
    static Attempt opened(ChallengeId id, Decided decided) {
        return decided.verdict() == Verdict.NOT_NEEDED ? Attempt.goOn(decided.sessionEpoch()) : refused(id, decided);
    }

    /** Decides a code that came with the request. */
    Attempt code(ChallengeId id, Account account, List<Authenticator> candidates, StartRequest request) {
        return decide(
                id,
                account,
                only(candidates, request.method()),
                request.code().orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                request.purpose().wireName(),
                request.origin());
    }

    /** Decides a code that answers a challenge. */
    Outcome answer(Challenge challenge, Account account, SubmitRequest request) {
        return untilFresh(
                account,
                current -> decide(
                        challenge.id(),
                        current,
                        only(current.authenticators(), request.method()),
                        request.code(),
                        Optional.of(challenge),
                        request.ticket(),
                        challenge.purpose().wireName(),
                        request.origin()));
    }

    private Attempt decide(
            ChallengeId id,
            Account account,
            List<Authenticator> candidates,
            TypedCode code,
            Optional<Challenge> challenge,
            Optional<JoinTicket> ticket,
            String purpose,
            Origin origin) {
        if (candidates.isEmpty()) {
            return Attempt.of(Outcome.Denied.because(id, Reason.METHOD_NOT_AVAILABLE));
        }
        Instant at = auditor.now();
        boolean attempt = matcher.isAttempt(candidates, challenge, code);
        // Before it is compared: among what is not counted there may be a backup code without a digit, to be guessed.
        Optional<Duration> wait =
                attempt ? Optional.empty() : uncounted.take(account.user().id(), at);
        if (wait.isPresent()) {
            return Attempt.of(
                    new Outcome.Denied(id, Reason.TOO_MANY_ATTEMPTS, challenge.isPresent(), -1, null, wait.get()));
        }
        CodeMatcher.Match match = matcher.match(account, candidates, challenge, code, at);
        // A challenge's events each have an id of their own: several wrong codes may answer one challenge.
        Decision decision = new Decision(
                account,
                challenge.isPresent() ? auditor.id() : id.value(),
                at,
                match.claim(),
                // Who types the code is there: the decision that accepts it lets them in.
                challenge.map(c -> c.redeemedBy(ticket)),
                lockout,
                match.method().map(MethodType::wireName).orElse(""),
                purpose,
                origin);
        if (!attempt && match.claim() instanceof Claim.NoMatch) {
            return notACode(id, decision, challenge.isPresent());
        }
        Decided decided = loop.decide(decision);
        if (decided.verdict() == Verdict.APPROVED) {
            matcher.accepted(account, match, challenge);
        }
        return verdict(id, decided, account, match.method(), challenge.isPresent());
    }

    // Kept in the audit, for a helpdesk.
    private Attempt notACode(ChallengeId id, Decision attempted, boolean challenged) {
        Claim.Nothing nothing = new Claim.Nothing("denied", Reason.NOT_A_CODE.wireName());
        return opened(id, loop.decide(attempted.claiming(nothing)))
                .map(_ -> new Outcome.Denied(id, Reason.NOT_A_CODE, challenged, -1, null, null));
    }

    private Attempt verdict(
            ChallengeId id,
            Decided decided,
            @Nullable Account account,
            Optional<MethodType> method,
            boolean challenged) {
        return switch (decided.verdict()) {
            case APPROVED ->
                account == null || method.isEmpty()
                        ? Attempt.of(Outcome.Denied.because(id, Reason.WRONG_CODE))
                        : Attempt.of(new Outcome.Approved(id, account.user(), method.get(), decided.sessionEpoch()));
            case WRONG -> Attempt.of(wrong(id, decided, challenged));
            case USED -> Attempt.of(new Outcome.Denied(id, Reason.CODE_ALREADY_USED, challenged, -1, null, null));
            case STALE, NOT_NEEDED, REFUSED, LOCKED, BLOCKED, CHALLENGE_OVER -> refused(id, decided);
        };
    }

    // What can come of any claim.
    private static Attempt refused(ChallengeId id, Decided decided) {
        return switch (decided.verdict()) {
            case STALE -> Attempt.stale();
            case NOT_NEEDED -> Attempt.goOn(decided.sessionEpoch());
            case REFUSED -> Attempt.of(Outcome.Denied.because(id, Reason.DENIED));
            case APPROVED, WRONG, USED -> Attempt.of(Outcome.Denied.because(id, Reason.WRONG_CODE));
            case LOCKED -> Attempt.of(new Outcome.Denied(id, Reason.LOCKED_OUT, false, 0, decided.lockedUntil(), null));
            case BLOCKED -> Attempt.of(new Outcome.Denied(id, Reason.BLOCKED, false, -1, decided.blockedUntil(), null));
            case CHALLENGE_OVER -> Attempt.of(Outcome.Denied.because(id, Reason.CHALLENGE_OVER));
        };
    }

    private Outcome wrong(ChallengeId id, Decided decided, boolean challenged) {
        boolean locked = decided.lockedUntil() != null;
        int left = locked ? 0 : Math.max(0, lockout.limit() - decided.failures());
        return new Outcome.Denied(id, Reason.WRONG_CODE, challenged && !locked, left, decided.lockedUntil(), null);
    }

    private static List<Authenticator> only(List<Authenticator> candidates, Optional<MethodType> method) {
        return method.isEmpty()
                ? candidates
                : candidates.stream()
                        .filter(a -> a.types().contains(method.get()))
                        .toList();
    }
}
