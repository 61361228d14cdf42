package org.countersign.core.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.DecisionLoop;
import org.countersign.core.decision.Decisions;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.verification.Challenge;

/** Brings an answer whose signature is right before the user's row. */
public final class AnswerDecisions {
    private final DecisionLoop loop;
    private final LockoutPolicy lockout;
    private final TenantSettingsStore settings;
    private final Auditor auditor;

    /** Decides with these. */
    public AnswerDecisions(
            AccountStore accounts,
            Decisions decisions,
            LockoutPolicy lockout,
            TenantSettingsStore settings,
            Auditor auditor) {
        this.loop = new DecisionLoop(accounts, decisions);
        this.lockout = lockout;
        this.settings = settings;
        this.auditor = auditor;
    }

    int triesLeft(Decided decided) {
        return decided.lockedUntil() != null ? 0 : Math.max(0, lockout.limit() - decided.failures());
    }

    /** What the row says; empty where the device is no longer the user's. */
    Optional<DecisionLoop.Ruling> decide(Challenge challenge, Answer answer) {
        return loop.decide(
                challenge.tenant(),
                challenge.user(),
                // Looked for in each snapshot: a device that is removed meanwhile is not in the next one.
                account -> account.devices().stream()
                        .filter(device -> device.id().equals(answer.device()))
                        .findFirst()
                        .map(device -> decision(account, claim(challenge, device, answer), challenge, answer)));
    }

    private Decision decision(Account account, Claim claim, Challenge challenge, Answer answer) {
        return new Decision(
                account,
                auditor.id(),
                auditor.now(),
                claim,
                Optional.of(challenge.answeredWith(AnsweredChallenge.Settlement.APPROVED)),
                lockout,
                MethodType.APP.wireName(),
                challenge.purpose().wireName(),
                answer.origin());
    }

    private Claim claim(Challenge challenge, AppDevice device, Answer answer) {
        if (!challenge.askedAt(auditor.now())) {
            return new Claim.Late(device.slot(), answer.counter());
        }
        return switch (answer.choice()) {
            case APPROVE ->
                numberMatches(challenge, answer)
                        ? new Claim.Step(device.slot(), answer.counter())
                        : new Claim.WrongAnswer(device.slot(), answer.counter());
            case DENY -> new Claim.Refusal(device.slot(), answer.counter(), "denied", Duration.ZERO);
            case FRAUD -> new Claim.Refusal(device.slot(), answer.counter(), "fraud_reported", blockFor(challenge));
        };
    }

    static boolean numberMatches(Challenge challenge, Answer answer) {
        String number = challenge.ask() == null ? "" : challenge.ask().number();
        return number.isEmpty()
                || MessageDigest.isEqual(
                        number.getBytes(StandardCharsets.UTF_8), answer.number().getBytes(StandardCharsets.UTF_8));
    }

    private Duration blockFor(Challenge challenge) {
        return settings.of(challenge.tenant()).blockOnFraud() ? Directory.BLOCK : Duration.ZERO;
    }
}
