package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.Accounts;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.password.PasswordCheck;
import org.countersign.core.password.Passwords;
import org.countersign.core.policy.Policy;
import org.countersign.core.policy.Requirement;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Username;

/**
 * The narrow waist: every front door makes these two calls, {@link #start} and {@link #submit}, and only translates what
 * comes back. So a lockout earned at one door holds at all of them.
 *
 * <p>Calls block until the decision is durable; make them on virtual threads. Both throw
 * {@link org.countersign.core.shared.Unavailable} where nothing could be decided.
 */
public final class Verifications {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Policy policy;
    private final ChallengeStore challenges;
    private final Deciding deciding;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Joins the parts. */
    public Verifications(
            Accounts accounts,
            Passwords passwords,
            Policy policy,
            ChallengeStore challenges,
            Deciding deciding,
            AuditLog auditLog,
            Auditor auditor) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.policy = policy;
        this.challenges = challenges;
        this.deciding = deciding;
        this.auditLog = auditLog;
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
            case FirstFactor.AlreadyChecked _ -> secondFactor(id, account, request);
            case FirstFactor.Password(String value) -> password(id, account, value, request);
        };
    }

    /** Answers a pending verification with a code. */
    public Outcome submit(SubmitRequest request) {
        Optional<Challenge> found = challenges.find(request.tenant(), request.challenge());
        if (found.isEmpty() || !found.get().openAt(auditor.now())) {
            return Outcome.Denied.because(request.challenge(), Reason.CHALLENGE_OVER);
        }
        Challenge challenge = found.get();
        Account account = accounts.byId(challenge.tenant(), challenge.user(), challenge.username());
        return deciding.answer(challenge, account, request);
    }

    /** How a verification that was pending stands now; waits for the answer, {@code longest} at most. */
    public Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest) {
        return longest.isPositive() ? challenges.await(tenant, id, longest) : challenges.find(tenant, id);
    }

    /** The ways to answer a pending verification. */
    public List<MethodOffer> offers(Challenge challenge) {
        Account account = accounts.byId(challenge.tenant(), challenge.user(), challenge.username());
        return Offers.of(account.authenticators(), Optional.empty());
    }

    private Outcome password(ChallengeId id, Account account, String password, StartRequest request) {
        return switch (passwords.check(account, password, request.origin())) {
            case PasswordCheck.Right _ -> secondFactor(id, account, request);
            case PasswordCheck.Wrong _ -> {
                Account fresh = accounts.fresh(
                        account.user().tenant(),
                        account.user().id(),
                        account.user().name());
                // The snapshot may be older than the password: then it is worth a second look.
                yield Objects.equals(fresh.passwordHash(), account.passwordHash())
                        ? wrongPassword(id, account, request)
                        : password(id, fresh, password, request);
            }
            case PasswordCheck.SlowDown(Duration wait) ->
                new Outcome.Denied(id, Reason.TOO_MANY_ATTEMPTS, false, -1, null, wait);
            case PasswordCheck.Busy _ -> Outcome.Denied.because(id, Reason.BUSY);
        };
    }

    private Outcome secondFactor(ChallengeId id, Account account, StartRequest request) {
        return deciding.untilFresh(
                account,
                current -> stillRight(current, account, request.firstFactor())
                        ? attempt(id, current, request)
                        : Attempt.of(Outcome.Denied.because(id, Reason.WRONG_PASSWORD)));
    }

    // A password right for an older snapshot proves nothing once it was changed; what the application has checked
    // does not depend on it.
    private static boolean stillRight(Account current, Account checked, FirstFactor firstFactor) {
        return switch (firstFactor) {
            case FirstFactor.AlreadyChecked _ -> true;
            case FirstFactor.Password _ -> Objects.equals(current.passwordHash(), checked.passwordHash());
        };
    }

    private Attempt attempt(ChallengeId id, Account current, StartRequest request) {
        return switch (policy.decide(current, request.purpose())) {
            case Requirement.None(String why) ->
                deciding.enter(id, current, request, new Claim.Nothing("not-needed", why))
                        .map(epoch -> new Outcome.NotNeeded(id, current.user(), why, epoch));
            case Requirement.Registration _ ->
                deciding.enter(id, current, request, new Claim.Nothing("pending", "must_register"))
                        .map(epoch -> new Outcome.MustRegister(id, current.user(), epoch));
            case Requirement.Unmeetable _ ->
                deciding.enter(id, current, request, new Claim.Nothing("denied", Reason.NOT_REGISTERED.wireName()))
                        .map(_ -> Outcome.Denied.because(id, Reason.NOT_REGISTERED));
            case Requirement.SecondFactor needed ->
                request.code().isPresent()
                        ? deciding.code(id, current, needed.from(), request)
                        : open(id, current, needed, request);
        };
    }

    private Attempt open(ChallengeId id, Account account, Requirement.SecondFactor needed, StartRequest request) {
        List<MethodOffer> offers = Offers.of(needed.from(), request.method());
        if (offers.isEmpty()) {
            return Attempt.of(Outcome.Denied.because(id, Reason.METHOD_NOT_AVAILABLE));
        }
        Instant now = auditor.now();
        Challenge challenge = new Challenge(
                account.user().tenant(),
                id,
                account.user().id(),
                Username.require(request.username()),
                request.purpose(),
                request.origin().application(),
                0,
                Challenge.State.PENDING,
                "",
                now,
                now.plus(Deciding.CHALLENGE_LIFE));
        return deciding.opened(id, challenges.open(account, challenge))
                .map(_ -> new Outcome.Pending(id, account.user(), offers, challenge.expiresAt()));
    }

    private Outcome refuseName(ChallengeId id, StartRequest request) {
        Reason reason =
                request.firstFactor() instanceof FirstFactor.Password ? Reason.WRONG_PASSWORD : Reason.WRONG_CODE;
        return Outcome.Denied.because(id, reason);
    }

    private Outcome wrongPassword(ChallengeId id, Account account, StartRequest request) {
        Origin origin = request.origin();
        auditLog.append(new AuditEvent(
                account.user().tenant(),
                id.value(),
                auditor.now(),
                AuditAction.PASSWORD,
                account.decoy() ? null : account.user().id(),
                account.user().name().typed(),
                account.user().name().typed(),
                origin,
                "denied",
                Reason.WRONG_PASSWORD.wireName(),
                "",
                Map.of()));
        return Outcome.Denied.because(id, Reason.WRONG_PASSWORD);
    }
}
