package org.countersign.core.approval;

import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.DecisionLoop;
import org.countersign.core.device.Device;
import org.countersign.core.device.DeviceSignature;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeStore;

/**
 * Takes the answers of devices. An answer counts only if its signature is right for this server, challenge, details and
 * number, and if its counter is newer than any before; the user's row decides on that, as it does on codes.
 */
public final class Answers {
    private final ChallengeStore challenges;
    private final AnswerDecisions decisions;
    private final AnswerEvidence evidence;
    private final FraudReports frauds;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Takes answers with these. */
    public Answers(
            ChallengeStore challenges,
            AnswerDecisions decisions,
            AnswerEvidence evidence,
            FraudReports frauds,
            AuditLog auditLog,
            Auditor auditor) {
        this.challenges = challenges;
        this.decisions = decisions;
        this.evidence = evidence;
        this.frauds = frauds;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /**
     * Takes an answer.
     *
     * @param device the device it says it comes from, as it is now
     */
    public Answered answer(Device device, Answer answer) {
        Optional<Challenge> found = challenges
                .find(device.user().tenant(), answer.challenge())
                .filter(challenge -> challenge.user().equals(device.user().id()));
        if (found.isEmpty()) {
            refused(device, answer, "challenge_over");
            return new Answered.Over();
        }
        Challenge challenge = found.get();
        String text = AnswerText.of(device.authenticator().server(), answer, challenge.details());
        if (!DeviceSignature.verifies(device.authenticator().publicKey(), text, answer.signature())) {
            refused(device, answer, "bad_signature");
            return new Answered.BadSignature();
        }
        if (!challenge.openAt(auditor.now())) {
            refused(device, answer, "challenge_over");
            return new Answered.Over();
        }
        // Kept before the decision: what is approved has its evidence, whatever happens next.
        if (challenge.askedAt(auditor.now())
                && answer.choice() == Answer.Choice.APPROVE
                && AnswerDecisions.numberMatches(challenge, answer)) {
            evidence.keep(device, challenge, answer, text);
        }
        Optional<DecisionLoop.Ruling> ruling = decisions.decide(challenge, answer);
        if (ruling.isEmpty()) {
            refused(device, answer, "device_not_activated");
            return new Answered.NotActivated();
        }
        return answered(device, challenge, answer, ruling.get());
    }

    /**
     * Refuses an answer of a device that nobody has, or has any more. Where it is about somebody's open challenge, as what
     * a removed phone still says, it is kept in their audit.
     */
    public Answered answerOfNobody(Answer answer) {
        challenges
                .find(answer.challenge())
                .filter(challenge -> challenge.openAt(auditor.now()))
                .ifPresent(challenge -> auditLog.append(auditor.about(
                        challenge.tenant(),
                        challenge.user(),
                        challenge.username(),
                        AuditAction.DEVICE_REFUSED,
                        author(answer),
                        "device_not_activated",
                        detail(answer))));
        return new Answered.NotActivated();
    }

    private Answered answered(Device device, Challenge challenge, Answer answer, DecisionLoop.Ruling ruling) {
        Decided decided = ruling.decided();
        return switch (decided.verdict()) {
            // It lets in, and counts again where success does, once it is redeemed.
            case APPROVED -> new Answered.Done(answer.choice());
            case REFUSED -> {
                if (answer.choice() == Answer.Choice.FRAUD) {
                    Author author = new Author(device.user().name().typed(), answer.origin());
                    frauds.report(device.user(), challenge.id().toString(), author);
                }
                yield new Answered.Done(answer.choice());
            }
            case WRONG -> new Answered.WrongNumber(decisions.triesLeft(decided));
            case USED -> new Answered.AlreadyUsed();
            case LOCKED -> new Answered.Locked(decided.lockedUntil());
            case BLOCKED -> new Answered.Blocked(decided.blockedUntil());
            case CHALLENGE_OVER, NOT_NEEDED, STALE -> new Answered.Over();
        };
    }

    private void refused(Device device, Answer answer, String reason) {
        auditLog.append(
                auditor.about(device.user(), AuditAction.DEVICE_REFUSED, author(answer), reason, detail(answer)));
    }

    private static Author author(Answer answer) {
        return new Author("device:" + answer.device(), answer.origin());
    }

    private static Map<String, String> detail(Answer answer) {
        return Map.of(
                "challenge",
                answer.challenge().toString(),
                "device",
                answer.device().toString());
    }
}
