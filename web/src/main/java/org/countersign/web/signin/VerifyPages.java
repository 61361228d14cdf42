package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.TypedCode;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second factor of a sign-in, and the choice of another one. */
@Controller
public class VerifyPages {
    private final Verifications verifications;
    private final SignInChallenges challenges;
    private final ApprovalSteps approvals;
    private final RememberedBrowserCookie remembered;
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;

    VerifyPages(
            Verifications verifications,
            SignInChallenges challenges,
            ApprovalSteps approvals,
            RememberedBrowserCookie remembered,
            Origins origins,
            VerifyWords verifyWords,
            SignInSteps steps) {
        this.verifications = verifications;
        this.challenges = challenges;
        this.approvals = approvals;
        this.remembered = remembered;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
    }

    @GetMapping("/signin/verify")
    ModelAndView form(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        Optional<Challenge> open = challenges.open(state);
        if (open.isEmpty()) {
            return ApprovalPages.again(request);
        }
        List<MethodOffer> offers = challenges.offers(open.get());
        if (SignInChallenges.chosen(state, offers) == MethodType.APP) {
            String remember = remembered.offer(state.tenantId());
            return approvals.show(request, state, open.get(), offers, ApprovalPages.ways(request, offers), remember);
        }
        return show(request, state, open.get(), offers, null);
    }

    @PostMapping("/signin/verify")
    ModelAndView submit(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "remember", defaultValue = "false") boolean remember) {
        SignInState state = Visitor.require(request).state();
        UUID challenge = state.challenge();
        if (challenge == null) {
            return ApprovalPages.again(request);
        }
        Outcome outcome = verifications.submit(new SubmitRequest(
                state.tenantId(),
                new ChallengeId(challenge),
                new TypedCode(code),
                Optional.empty(),
                origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved approved -> {
                if (remember) {
                    remembered.remember(request, response, approved.user());
                }
                yield steps.signedIn(request, approved.user(), approved.sessionEpoch(), true);
            }
            case Outcome.NotNeeded plain -> steps.signedIn(request, plain.user(), plain.sessionEpoch(), false);
            case Outcome.MustRegister must -> steps.mustRegister(request, must.user(), must.sessionEpoch());
            case Outcome.Pending _ -> Pages.go("/signin/verify");
            case Outcome.Denied denied -> refused(request, state, denied);
        };
    }

    @GetMapping("/signin/options")
    ModelAndView options(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        return challenges
                .open(state)
                .map(open -> Pages.show(
                        "signin/options",
                        verifyWords.options(challenges.offers(open), request.getContextPath() + "/signin/options")))
                .orElseGet(() -> ApprovalPages.again(request));
    }

    @PostMapping("/signin/options")
    ModelAndView choose(HttpServletRequest request, @RequestParam(name = "method", defaultValue = "") String method) {
        SignInState state = Visitor.require(request).state();
        challenges
                .open(state)
                .flatMap(open -> chosen(challenges.offers(open), method))
                .ifPresent(offer -> SignInSession.keep(request, state.withMethod(offer.id())));
        return Pages.go("/signin/verify");
    }

    /** The offer that a form names. */
    public static Optional<MethodOffer> chosen(List<MethodOffer> offers, String method) {
        return offers.stream()
                .filter(offer -> offer.id().toString().equals(method))
                .findFirst();
    }

    private ModelAndView refused(HttpServletRequest request, SignInState state, Outcome.Denied denied) {
        Optional<Challenge> open = denied.open() ? challenges.open(state) : Optional.empty();
        if (open.isPresent()) {
            return show(request, state, open.get(), challenges.offers(open.get()), verifyWords.error(denied));
        }
        return switch (denied.reason()) {
            case CHALLENGE_OVER, BUSY -> ApprovalPages.again(request);
            case WRONG_CODE,
                    CODE_ALREADY_USED,
                    LOCKED_OUT,
                    BLOCKED,
                    WRONG_PASSWORD,
                    TOO_MANY_ATTEMPTS,
                    NOT_REGISTERED,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS -> steps.refused(request, denied);
        };
    }

    private ModelAndView show(
            HttpServletRequest request,
            SignInState state,
            Challenge open,
            List<MethodOffer> offers,
            @Nullable String error) {
        String root = request.getContextPath();
        VerifyWords.Way way = new VerifyWords.Way(
                error,
                VerifyWords.several(offers) ? root + "/signin/options" : null,
                root + "/signin/verify",
                remembered.offer(state.tenantId()));
        return Pages.show(
                "signin/verify",
                verifyWords.page(request, state, open, offers, way),
                error == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }
}
