package org.countersign.core.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.Directory;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.Claim;
import org.countersign.core.verification.Decided;
import org.countersign.core.verification.Decision;
import org.countersign.core.verification.Decisions;
import org.countersign.core.verification.Verdict;

/** Brings an answer whose signature is right before the user's row. */
public final class AnswerDecisions {
    // Each round means that somebody changed the account between two reads of it.
    private static final int MOST_ROUNDS = 8;

    private final AccountStore accounts;
    private final Decisions decisions;
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
        this.accounts = accounts;
        this.decisions = decisions;
        this.lockout = lockout;
        this.settings = settings;
        this.auditor = auditor;
    }

    /** An answer's account as it was when the row decided, with what it said. */
    record Ruling(Account account, Decided decided) {
        int triesLeft(LockoutPolicy lockout) {
            return decided.lockedUntil() != null ? 0 : Math.max(0, lockout.limit() - decided.failures());
        }
    }

    int triesLeft(Ruling ruling) {
        return ruling.triesLeft(lockout);
    }

    /** What the row says; empty where the device is the user's no more. */
    Optional<Ruling> decide(Challenge challenge, Answer answer) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // Looked for in each snapshot: a device that is removed meanwhile is not in the next one.
            Optional<Account> account = accounts.fresh(challenge.tenant(), challenge.user());
            Optional<AppDevice> device = account.flatMap(a -> a.devices().stream()
                    .filter(d -> d.id().equals(answer.device()))
                    .findFirst());
            if (account.isEmpty() || device.isEmpty()) {
                return Optional.empty();
            }
            Decided decided = decisions.decide(
                    decision(account.get(), claim(challenge, device.get(), answer), challenge, answer));
            if (decided.verdict() != Verdict.STALE) {
                return Optional.of(new Ruling(account.get(), decided));
            }
        }
        throw new Unavailable("The account kept changing while it was looked at");
    }

    private Decision decision(Account account, Claim claim, Challenge challenge, Answer answer) {
        return new Decision(
                account,
                auditor.id(),
                auditor.now(),
                claim,
                Optional.of(challenge),
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
