package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.Redemption;
import org.countersign.web.error.ErrorPage;
import org.countersign.web.error.FaultWords;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Asks in the app, and tells what became of it: for a sign-in and for a step-up alike. */
public final class ApprovalSteps {
    /** The longest that script may wait for an answer in one request. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    private final Approvals approvals;
    private final ApprovalWords words;
    private final FaultWords faults;
    private final InstantSource clock;

    /** Asks over these. */
    public ApprovalSteps(Approvals approvals, ApprovalWords words, FaultWords faults, InstantSource clock) {
        this.approvals = approvals;
        this.words = words;
        this.faults = faults;
        this.clock = clock;
    }

    /** The page of an open challenge. Who arrives for the first time is asked at once; a reload asks nobody again. */
    public ModelAndView show(
            HttpServletRequest request,
            SignInState state,
            Challenge challenge,
            List<MethodOffer> offers,
            ApprovalWays ways,
            @Nullable String remember) {
        ApprovalWords.About about = about(state, offers, ways, remember);
        if (challenge.ask() != null && !challenge.askedAt(clock.instant())) {
            return Pages.show("signin/approve", words.unanswered(about));
        }
        return switch (approvals.ask(challenge.tenant(), challenge.id(), Approvals.Display.SHOWS_NUMBER)) {
            case Asked.Sent sent -> Pages.show("signin/approve", words.sent(about, sent));
            case Asked.TooMany(Instant until) ->
                Pages.show(
                        "signin/approve", words.tooMany(about, until, Optional.empty()), HttpStatus.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> notActivated(request, ways);
            case Asked.Over _ -> Pages.go("/signin");
        };
    }

    private static ApprovalWords.About about(
            SignInState state, List<MethodOffer> offers, ApprovalWays ways, @Nullable String remember) {
        return new ApprovalWords.About(
                state.username(),
                offers.stream().filter(offer -> offer.type() == MethodType.APP).findFirst(),
                ways,
                remember);
    }

    /** Asks once more, with a new number; empty where that is done, and the page shows it. */
    public Optional<ModelAndView> again(
            HttpServletRequest request,
            SignInState state,
            Challenge challenge,
            List<MethodOffer> offers,
            ApprovalWays ways,
            @Nullable String remember) {
        return switch (approvals.askAgain(challenge.tenant(), challenge.id(), Approvals.Display.SHOWS_NUMBER)) {
            case Asked.Sent _, Asked.Over _ -> Optional.empty();
            case Asked.NoDevice _ -> Optional.of(notActivated(request, ways));
            case Asked.TooMany(Instant until) -> {
                // The request before may still be answered.
                Optional<Challenge.Ask> last =
                        Optional.ofNullable(challenge.ask()).filter(_ -> waits(challenge));
                ApprovalPage page = words.tooMany(about(state, offers, ways, remember), until, last);
                yield Optional.of(Pages.show("signin/approve", page, HttpStatus.TOO_MANY_REQUESTS));
            }
        };
    }

    /** Whether an answer is still waited for. */
    public boolean waits(Challenge challenge) {
        return challenge.askedAt(clock.instant());
    }

    /** The challenge lets nobody in: by its user's answer, by a lock or block, or since it is over. The session ends. */
    public ModelAndView refused(HttpServletRequest request, Redemption.Refused refused) {
        if (refused instanceof Redemption.AlreadyRedeemed) {
            // A second click of the one who was let in, or somebody without their session: the page knows which.
            return Pages.go("/profile");
        }
        SignInSession.end(request);
        Reason reason = refused.reason();
        return switch (reason) {
            case DENIED, FRAUD_REPORTED -> forbidden(faults.answered(request, reason.wireName()));
            case WRONG_CODE -> Pages.go(SignInSteps.WRONG);
            case LOCKED_OUT -> forbidden(faults.locked(request, refused.until()));
            case BLOCKED -> forbidden(faults.denied(request, reason.wireName()));
            case NOT_A_CODE,
                    CODE_ALREADY_USED,
                    UNEXPECTED_CODE,
                    WRONG_PASSWORD,
                    TOO_MANY_ATTEMPTS,
                    CHALLENGE_OVER,
                    NOT_REGISTERED,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    TOO_MANY_REQUESTS,
                    BUSY -> ApprovalPages.again(request);
        };
    }

    private static ModelAndView forbidden(ErrorPage page) {
        return Pages.show("error/page", page, HttpStatus.FORBIDDEN);
    }

    private ModelAndView notActivated(HttpServletRequest request, ApprovalWays ways) {
        return Pages.show("error/page", faults.notActivated(request, ways.options()), HttpStatus.CONFLICT);
    }
}
