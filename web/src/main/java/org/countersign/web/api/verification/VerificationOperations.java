package org.countersign.web.api.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.authority.Act;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Starts, answers and shows verifications: translates what the domain says, and decides nothing. */
public final class VerificationOperations implements Route.Group {
    private static final int LONGEST_WAIT = 30;
    // Each holds a connection, and some are left for others; beyond this, the state is told at once.
    private static final int MOST_WAITING = 2000;
    // A transaction is shown, with its receipt, where transactions are.
    private static final Set<Purpose> SIGN_INS = EnumSet.complementOf(EnumSet.of(Purpose.TRANSACTION));

    private final Verifications verifications;
    private final Approvals approvals;
    private final Telephony telephony;
    private final AuditLog auditLog;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Translates to and from these. */
    public VerificationOperations(
            Verifications verifications, Approvals approvals, Telephony telephony, AuditLog auditLog) {
        this.verifications = verifications;
        this.approvals = approvals;
        this.telephony = telephony;
        this.auditLog = auditLog;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/verifications", Act.VERIFY, this::start),
                Route.get("/verifications/{id}", Act.VERIFY, this::show),
                Route.post("/verifications/{id}/answer", Act.VERIFY, this::answer),
                Route.act("/verifications/{id}/ask", Act.VERIFY, this::ask));
    }

    private Reply start(Call call) {
        StartRequest request = call.body(StartBody.class).request(call);
        Outcome outcome = verifications.start(request);
        return outcome instanceof Outcome.Pending pending
                ? request.method()
                        .flatMap(method -> asked(call, pending.id(), method, false, Optional.empty()))
                        .orElseGet(() -> reply(outcome, false))
                : reply(outcome, false);
    }

    record AskBody(@Nullable String method, @Nullable UUID offer) {}

    // Empty where the method is one that nobody is asked by: its codes are made without being asked for.
    private Optional<Reply> asked(Call call, ChallengeId id, MethodType method, boolean again, Optional<UUID> offer) {
        return switch (method) {
            case APP -> Optional.of(asked(call, id, again));
            case SMS, VOICE, SMS_TWO_WAY -> Optional.of(phoned(call, id, method, offer));
            case TOTP, HOTP, BACKUP_CODE -> Optional.empty();
        };
    }

    private Reply phoned(Call call, ChallengeId id, MethodType method, Optional<UUID> offer) {
        return switch (telephony.ask(call.tenant(), id, method, offer)) {
            case PhoneAsked.Sent(PhoneAsk ask) -> pending(call, id, ask.expiresAt(), "");
            case PhoneAsked.TooMany _ -> refused(id, Reason.TOO_MANY_REQUESTS);
            case PhoneAsked.NoPhone _, PhoneAsked.NotAllowed _ -> refused(id, Reason.METHOD_NOT_AVAILABLE);
            case PhoneAsked.Over _ -> refused(id, Reason.CHALLENGE_OVER);
        };
    }

    private Reply pending(Call call, ChallengeId id, Instant expiresAt, String number) {
        List<MethodOffer> offers = verifications
                .await(call.tenant(), id, Duration.ZERO)
                .map(verifications::offers)
                .orElse(List.of());
        return Reply.json(
                202,
                VerificationJson.pending(id, offers, expiresAt).showing(number),
                Map.of("Location", Edge.ROOT + "/verifications/" + id));
    }

    /**
     * Asks the user by the app, or by another method that asks; once more where it was asked before: what was sent before
     * works no more then.
     */
    private Reply ask(Call call) {
        ChallengeId id = id(call);
        requireKnown(call.tenant(), id);
        AskBody body = call.body(AskBody.class, new AskBody(null, null));
        MethodType method = Codes.method(body.method()).orElse(MethodType.APP);
        return asked(call, id, method, true, Optional.ofNullable(body.offer()))
                .orElseThrow(() -> Fields.invalid(
                        "method",
                        "The field 'method' is app, sms, sms-two-way or voice: the others are not asked by."));
    }

    private Reply asked(Call call, ChallengeId id, boolean again) {
        Asked asked = again
                ? approvals.askAgain(call.tenant(), id, Approvals.Display.SHOWS_NUMBER)
                : approvals.ask(call.tenant(), id, Approvals.Display.SHOWS_NUMBER);
        return switch (asked) {
            case Asked.Sent(String number, Instant expiresAt) -> pending(call, id, expiresAt, number);
            case Asked.TooMany _ -> refused(id, Reason.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> refused(id, Reason.METHOD_NOT_AVAILABLE);
            case Asked.Over _ -> refused(id, Reason.CHALLENGE_OVER);
        };
    }

    private static Reply refused(ChallengeId id, Reason reason) {
        return Reply.ok(VerificationJson.denied(id, reason.wireName(), Messages.of(reason)));
    }

    private Reply answer(Call call) {
        ChallengeId id = id(call);
        Outcome outcome = verifications.submit(call.body(AnswerBody.class).request(call, id));
        if (outcome instanceof Outcome.Denied denied && denied.reason() == Reason.CHALLENGE_OVER) {
            requireKnown(call.tenant(), id);
        }
        return reply(outcome, true);
    }

    private Reply show(Call call) {
        ChallengeId id = id(call);
        Duration wait = Duration.ofSeconds(call.query("wait", 0, LONGEST_WAIT, 0));
        return Reply.ok(
                switch (redeem(call, id, wait)) {
                    case Redemption.Redeemed redeemed -> approved(id, redeemed.method());
                    // The same application asks again: what it was told stays true.
                    case Redemption.AlreadyRedeemed before -> approved(id, before.method());
                    case Redemption.StillPending pending -> pending(id, pending.challenge());
                    case Redemption.Unknown _ -> inOneCall(call.tenant(), id);
                    case Redemption.Refused refused ->
                        VerificationJson.denied(id, refused.reason().wireName(), Messages.of(refused.reason()));
                });
    }

    private VerificationJson pending(ChallengeId id, Challenge challenge) {
        return VerificationJson.pending(id, verifications.offers(challenge), challenge.expiresAt());
    }

    private static VerificationJson approved(ChallengeId id, Optional<MethodType> method) {
        return VerificationJson.approved(id, method.map(MethodType::wireName).orElse(null), null);
    }

    // What was decided in the call that started it is in the audit alone.
    private VerificationJson inOneCall(TenantId tenant, ChallengeId id) {
        return auditLog.byId(tenant, id.value())
                .filter(VerificationOperations::isVerification)
                .map(event -> json(id, event))
                .orElseThrow(VerificationOperations::unknown);
    }

    private Redemption redeem(Call call, ChallengeId id, Duration wait) {
        RedeemRequest request =
                new RedeemRequest(call.tenant(), id, SIGN_INS, CallOrigin.of(call, null, null), Optional.empty());
        if (!wait.isPositive() || !waiting.tryAcquire()) {
            return verifications.redeem(request, Duration.ZERO);
        }
        try {
            return verifications.redeem(request, wait);
        } finally {
            waiting.release();
        }
    }

    private static Reply reply(Outcome outcome, boolean answer) {
        return switch (outcome) {
            case Outcome.Approved approved ->
                Reply.ok(VerificationJson.approved(
                        approved.id(), approved.method().wireName(), null));
            case Outcome.NotNeeded notNeeded ->
                Reply.ok(VerificationJson.approved(notNeeded.id(), null, notNeeded.why()));
            case Outcome.MustRegister mustRegister ->
                Reply.ok(VerificationJson.denied(
                        mustRegister.id(), Reason.NOT_REGISTERED.wireName(), Messages.MUST_REGISTER));
            case Outcome.Pending pending ->
                Reply.json(
                        202,
                        VerificationJson.pending(pending.id(), pending.methods(), pending.expiresAt()),
                        Map.of("Location", Edge.ROOT + "/verifications/" + pending.id()));
            case Outcome.Denied denied -> denied(denied, answer);
        };
    }

    private static Reply denied(Outcome.Denied denied, boolean answer) {
        ProblemKind kind = switch (denied.reason()) {
            case BUSY -> ProblemKind.UNAVAILABLE;
            case TOO_MANY_ATTEMPTS -> ProblemKind.TOO_MANY_ATTEMPTS;
            case WRONG_CODE,
                    NOT_A_CODE,
                    CODE_ALREADY_USED,
                    LOCKED_OUT,
                    BLOCKED,
                    WRONG_PASSWORD,
                    CHALLENGE_OVER,
                    NOT_REGISTERED,
                    UNEXPECTED_CODE,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS -> null;
        };
        if (kind == null) {
            return Reply.ok(VerificationJson.denied(denied, answer));
        }
        Duration wait = denied.retryAfter() == null ? Duration.ofSeconds(1) : denied.retryAfter();
        throw new ProblemException(Problem.of(kind, Messages.of(denied)).after(wait));
    }

    private static VerificationJson json(ChallengeId id, AuditEvent event) {
        return switch (event.outcome()) {
            case "approved" -> VerificationJson.approved(id, event.method().isEmpty() ? null : event.method(), null);
            case "not-needed" -> VerificationJson.approved(id, null, event.reason());
            case "pending" -> VerificationJson.denied(id, Reason.NOT_REGISTERED.wireName(), Messages.MUST_REGISTER);
            default -> VerificationJson.denied(id, event.reason(), Messages.of(event.reason()));
        };
    }

    private void requireKnown(TenantId tenant, ChallengeId id) {
        boolean known = verifications.await(tenant, id, Duration.ZERO).isPresent()
                || auditLog.byId(tenant, id.value())
                        .filter(VerificationOperations::isVerification)
                        .isPresent();
        if (!known) {
            throw unknown();
        }
    }

    private static boolean isVerification(AuditEvent event) {
        return event.action() == AuditAction.VERIFICATION;
    }

    private static ChallengeId id(Call call) {
        UUID id = Fields.uuid(call.parameter("id"));
        if (id == null) {
            throw unknown();
        }
        return new ChallengeId(id);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemKind.NO_SUCH_VERIFICATION,
                "No verification of this tenant has that id, or it is too long ago. Start a new one.");
    }
}
