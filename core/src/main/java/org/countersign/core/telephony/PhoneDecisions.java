package org.countersign.core.telephony;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.DecisionLoop;
import org.countersign.core.decision.Decisions;
import org.countersign.core.decision.Verdict;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.method.Phone;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.Reason;

/** Brings what a phone answered before the user's row. */
public final class PhoneDecisions {
    private static final String FRAUD = Reason.FRAUD_REPORTED.wireName();

    private final AccountStore accounts;
    private final ChallengeStore challenges;
    private final DecisionLoop loop;
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
        this.loop = new DecisionLoop(accounts, decisions);
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

    /** Whether its challenge was answered rightly. */
    boolean approved(PhoneAsk ask) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .filter(Challenge::answeredRightly)
                .isPresent();
    }

    /** Whether its challenge was answered rightly, by the phone's way to answer this request. */
    boolean answered(PhoneAsk ask) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .filter(Challenge::answeredRightly)
                .filter(challenge -> challenge.method().equals(ask.method().wireName()))
                .isPresent();
    }

    /** Whether its challenge was ended by a report of fraud. */
    boolean reported(PhoneAsk ask) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .filter(challenge -> challenge.reason().equals(FRAUD))
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
        Optional<Decided> decided = decide(ask, phone -> new Claim.Refusal(phone.slot(), ask.sequence(), FRAUD, block))
                .filter(said -> said.verdict() == Verdict.REFUSED);
        if (decided.isEmpty()) {
            return new CallAnswer.Over();
        }
        user(ask)
                .ifPresent(user -> frauds.report(
                        user, ask.challenge().toString(), new Author(user.name().typed(), PhoneAnswers.origin(ask))));
        return new CallAnswer.FraudReported();
    }

    /** Counts a wrong answer; its code may still be answered rightly. */
    void wrong(PhoneAsk ask) {
        decide(ask, _ -> new Claim.NoMatch());
    }

    // Empty where the challenge or the phone is gone.
    private Optional<Decided> decide(PhoneAsk ask, Function<Phone, Claim> claim) {
        return challenges
                .find(ask.tenant(), ask.challenge())
                .flatMap(challenge -> loop.decide(
                        ask.tenant(),
                        ask.user(),
                        // Looked for in each snapshot: a phone that is removed meanwhile is not in the next one.
                        account -> account.phones().stream()
                                .filter(phone -> phone.id().equals(ask.phone()))
                                .findFirst()
                                .map(phone -> decision(account, challenge, ask, claim.apply(phone)))))
                .map(DecisionLoop.Ruling::decided);
    }

    private Decision decision(Account account, Challenge challenge, PhoneAsk ask, Claim claim) {
        return new Decision(
                account,
                auditor.id(),
                auditor.now(),
                claim,
                Optional.of(challenge.answeredWith(AnsweredChallenge.Settlement.APPROVED)),
                lockout,
                ask.method().wireName(),
                challenge.purpose().wireName(),
                PhoneAnswers.origin(ask));
    }
}
