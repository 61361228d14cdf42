package org.countersign.core.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;

/** Has transactions confirmed by their users (S8): a verification whose details are shown, signed and kept. */
public final class Transactions {
    private final Verifications verifications;
    private final Approvals approvals;
    private final TransactionStore store;
    private final Receipts receipts;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Joins the parts. */
    public Transactions(
            Verifications verifications,
            Approvals approvals,
            TransactionStore store,
            Receipts receipts,
            AuditLog auditLog,
            Auditor auditor) {
        this.verifications = verifications;
        this.approvals = approvals;
        this.store = store;
        this.receipts = receipts;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /** Asks the user. */
    public Opened open(TransactionRequest request, Permit permit) {
        Author author = permit.author();
        if (!permit.tenant(Act.CONFIRM_TRANSACTION).equals(request.tenant())) {
            throw new IllegalStateException("The permit is for another tenant's transactions");
        }
        return switch (Statement.of(request.template(), request.details())) {
            case Statement.Fit.Fault(String field, String why) -> {
                auditLog.append(doesNotFit(request, author));
                yield new Opened.DoesNotFit(field, why);
            }
            case Statement.Fit.Fits(Statement statement) -> open(request, statement, author);
        };
    }

    private Opened open(TransactionRequest request, Statement statement, Author author) {
        Outcome outcome = verifications.start(new StartRequest(
                request.tenant(),
                request.username(),
                new FirstFactor.AlreadyChecked(),
                Optional.empty(),
                Optional.empty(),
                Purpose.TRANSACTION,
                request.origin(),
                statement.shown(),
                Optional.empty()));
        return switch (outcome) {
            case Outcome.Pending pending -> ask(request, statement, pending, author);
            case Outcome.Denied denied -> new Opened.Refused(denied.id(), denied.reason());
            // What confirms nothing is no confirmation, whatever the policy says.
            case Outcome.MustRegister other -> new Opened.Refused(other.id(), Reason.NOT_REGISTERED);
            case Outcome.NotNeeded other -> new Opened.Refused(other.id(), Reason.NOT_REGISTERED);
            case Outcome.Approved other -> new Opened.Refused(other.id(), Reason.NOT_REGISTERED);
        };
    }

    private Opened ask(TransactionRequest request, Statement statement, Outcome.Pending pending, Author author) {
        Challenge challenge = verifications
                .await(request.tenant(), pending.id(), Duration.ZERO)
                .orElseThrow();
        User user = pending.user();
        store.keep(
                new Transaction(
                        request.tenant(),
                        pending.id(),
                        user.id(),
                        user.name().typed(),
                        challenge.application(),
                        statement.text(),
                        statement.json(),
                        challenge.details(),
                        challenge.createdAt(),
                        challenge.expiresAt(),
                        Optional.empty()),
                auditor.about(
                        user,
                        AuditAction.TRANSACTION_ASKED,
                        author,
                        "",
                        Map.of("transaction", pending.id().toString(), "application", challenge.application())));
        Approvals.Display display =
                request.showsNumber() ? Approvals.Display.SHOWS_NUMBER : Approvals.Display.SHOWS_NOTHING;
        return switch (approvals.ask(request.tenant(), pending.id(), display)) {
            case Asked.Sent sent -> waiting(challenge, statement, sent.number(), sent.expiresAt());
            case Asked.NoDevice _ -> waiting(challenge, statement, "", challenge.expiresAt());
            case Asked.TooMany _ -> new Opened.Refused(pending.id(), Reason.TOO_MANY_REQUESTS);
            case Asked.Over _ -> new Opened.Refused(pending.id(), Reason.CHALLENGE_OVER);
        };
    }

    private static Opened waiting(Challenge challenge, Statement statement, String number, Instant expiresAt) {
        return new Opened.Waiting(challenge.id(), statement.text(), number, expiresAt);
    }

    /** How a transaction stands; waits for its user's answer, {@code longest} at most. Empty where there is none. */
    public Optional<Standing> standing(TenantId tenant, ChallengeId id, Duration longest) {
        return store.find(tenant, id)
                .map(transaction -> transaction
                        .receipt()
                        .<Standing>map(receipt -> new Standing.Approved(transaction.text(), receipt))
                        .orElseGet(() -> undecided(transaction, longest)));
    }

    private Standing undecided(Transaction transaction, Duration longest) {
        Redemption redemption = verifications.redeem(
                new RedeemRequest(transaction.tenant(), transaction.id(), Purpose.TRANSACTION, origin(transaction)),
                longest);
        return switch (redemption) {
            // Redeemed before its receipt was kept: by a typed code, or by a node that was stopped in between.
            case Redemption.Redeemed _, Redemption.AlreadyRedeemed _ ->
                new Standing.Approved(transaction.text(), receipt(transaction));
            case Redemption.StillPending pending -> waiting(transaction, pending.challenge());
            case Redemption.Refused refused ->
                new Standing.Denied(transaction.text(), refused.reason().wireName());
        };
    }

    private static Origin origin(Transaction transaction) {
        return new Origin(
                Door.API, transaction.application(), null, transaction.id().toString());
    }

    private static Standing waiting(Transaction transaction, Challenge challenge) {
        Instant until = challenge.ask() == null
                ? challenge.expiresAt()
                : challenge.ask().expiresAt();
        return new Standing.Waiting(transaction.text(), until);
    }

    private String receipt(Transaction transaction) {
        Optional<DeviceApproval> approval = store.approval(transaction.tenant(), transaction.id());
        return store.receipt(transaction.tenant(), transaction.id(), receipts.of(transaction, approval));
    }

    private AuditEvent doesNotFit(TransactionRequest request, Author author) {
        return new AuditEvent(
                request.tenant(),
                auditor.id(),
                auditor.now(),
                AuditAction.REFUSED,
                null,
                request.username(),
                author.name(),
                request.origin(),
                "denied",
                "template_does_not_fit",
                "",
                Map.of());
    }
}
