package org.countersign.core.telephony;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.method.Phone;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.Claim;
import org.countersign.core.verification.Decided;
import org.countersign.core.verification.Decision;
import org.countersign.core.verification.Decisions;
import org.countersign.core.verification.Verdict;

/** Brings what a phone answered before the user's row. */
public final class PhoneDecisions {
    // Each round means that somebody changed the account between two reads of it.
    private static final int MOST_ROUNDS = 8;

    private final AccountStore accounts;
    private final ChallengeStore challenges;
    private final Decisions decisions;
    private final LockoutPolicy lockout;
    private final TenantSettingsStore settings;
    private final FraudReports frauds;
    private final Auditor auditor;

    /** Decides with these. */
    public PhoneDecisions(
            AccountStore accounts,
            ChallengeStore challenges,
            Decisions decisions,
            LockoutPolicy lockout,
            TenantSettingsStore settings,
            FraudReports frauds,
            Auditor auditor) {
        this.accounts = accounts;
        this.challenges = challenges;
        this.decisions = decisions;
        this.lockout = lockout;
        this.settings = settings;
        this.frauds = frauds;
        this.auditor = auditor;
    }

    Optional<User> user(PhoneAsk ask) {
        return accounts.byId(ask.tenant(), ask.user()).map(Account::user);
    }

    /** Whether its challenge still waits for an answer. */
    boolean open(PhoneAsk ask) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .filter(challenge -> challenge.openAt(auditor.now()))
                .isPresent();
    }

    /** Whether its challenge stands so. */
    boolean stands(PhoneAsk ask, Challenge.State state) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .filter(challenge -> challenge.state() == state)
                .isPresent();
    }

    CallAnswer approve(PhoneAsk ask) {
        return decide(ask, phone -> new Claim.Step(phone.slot(), ask.sequence()))
                        .filter(decided -> decided.verdict() == Verdict.APPROVED)
                        .isPresent()
                ? new CallAnswer.Approved()
                : new CallAnswer.Over();
    }

    CallAnswer fraud(PhoneAsk ask) {
        Duration block = settings.of(ask.tenant()).blockOnFraud() ? Directory.BLOCK : Duration.ZERO;
        Optional<Decided> decided = decide(
                        ask, phone -> new Claim.Refusal(phone.slot(), ask.sequence(), "fraud_reported", block))
                .filter(said -> said.verdict() == Verdict.REFUSED);
        if (decided.isEmpty()) {
            return new CallAnswer.Over();
        }
        user(ask)
                .ifPresent(user -> frauds.report(
                        user,
                        ask.challenge().toString(),
                        new Actor(user.name().typed(), null, PhoneAnswers.origin(ask))));
        return new CallAnswer.FraudReported();
    }

    /** Counts a wrong answer; its code may still be answered rightly. */
    void wrong(PhoneAsk ask) {
        decide(ask, _ -> new Claim.NoMatch());
    }

    // Empty where the challenge or the phone is gone.
    private Optional<Decided> decide(PhoneAsk ask, Function<Phone, Claim> claim) {
        Optional<Challenge> challenge = challenges.find(ask.tenant(), ask.challenge());
        for (int round = 0; challenge.isPresent() && round < MOST_ROUNDS; round++) {
            // Looked for in each snapshot: a phone that is removed meanwhile is not in the next one.
            Optional<Account> account = accounts.fresh(ask.tenant(), ask.user());
            Optional<Phone> phone = account.flatMap(a ->
                    a.phones().stream().filter(p -> p.id().equals(ask.phone())).findFirst());
            if (account.isEmpty() || phone.isEmpty()) {
                return Optional.empty();
            }
            Decided decided = decisions.decide(new Decision(
                    account.get(),
                    auditor.id(),
                    auditor.now(),
                    claim.apply(phone.get()),
                    challenge,
                    lockout,
                    ask.method().wireName(),
                    challenge.get().purpose().wireName(),
                    PhoneAnswers.origin(ask)));
            if (decided.verdict() != Verdict.STALE) {
                return Optional.of(decided);
            }
        }
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        throw new Unavailable("The account kept changing while it was looked at");
    }
}
