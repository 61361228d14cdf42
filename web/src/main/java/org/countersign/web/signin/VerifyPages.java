package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
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
    private final VerifySteps verify;
    private final RememberedBrowserCookie remembered;
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;

    VerifyPages(
            Verifications verifications,
            SignInChallenges challenges,
            VerifySteps verify,
            RememberedBrowserCookie remembered,
            Origins origins,
            VerifyWords verifyWords,
            SignInSteps steps) {
        this.verifications = verifications;
        this.challenges = challenges;
        this.verify = verify;
        this.remembered = remembered;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
    }

    @GetMapping("/signin/verify")
    ModelAndView form(HttpServletRequest request) {
        return asking(request)
                .map(asking -> verify.show(request, asking, null))
                .orElseGet(() -> ApprovalPages.again(request));
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
                    remembered.remember(request, response, approved.user(), approved.sessionEpoch());
                }
                yield steps.signedIn(request, approved.user(), approved.sessionEpoch(), true);
            }
            case Outcome.NotNeeded plain -> steps.signedIn(request, plain.user(), plain.sessionEpoch(), false);
            case Outcome.MustRegister must -> steps.mustRegister(request, must.user(), must.sessionEpoch());
            case Outcome.Pending _ -> Pages.go("/signin/verify");
            case Outcome.Denied denied -> refused(request, denied);
        };
    }

    @GetMapping("/signin/options")
    ModelAndView options(HttpServletRequest request) {
        return asking(request).map(verify::options).orElseGet(() -> ApprovalPages.again(request));
    }

    @PostMapping("/signin/options")
    ModelAndView choose(HttpServletRequest request, @RequestParam(name = "method", defaultValue = "") String method) {
        return asking(request)
                .flatMap(asking -> chosen(asking.offers(), method))
                .flatMap(offer -> {
                    SignInState state = Visitor.require(request).state().withMethod(offer.id());
                    SignInSession.keep(request, state);
                    return challenges.asking(state, addresses(request), remembered.offer(state.tenantId()));
                })
                .flatMap(verify::begin)
                .orElseGet(() -> Pages.go("/signin/verify"));
    }

    /** The offer that a form names. */
    public static Optional<MethodOffer> chosen(List<MethodOffer> offers, String method) {
        return offers.stream()
                .filter(offer -> offer.id().toString().equals(method))
                .findFirst();
    }

    private ModelAndView refused(HttpServletRequest request, Outcome.Denied denied) {
        Optional<Asking> open = denied.open() ? asking(request) : Optional.empty();
        if (open.isPresent()) {
            return verify.show(request, open.get(), verifyWords.error(denied));
        }
        return switch (denied.reason()) {
            case CHALLENGE_OVER, BUSY -> ApprovalPages.again(request);
            case WRONG_CODE,
                    NOT_A_CODE,
                    CODE_ALREADY_USED,
                    LOCKED_OUT,
                    BLOCKED,
                    WRONG_PASSWORD,
                    TOO_MANY_ATTEMPTS,
                    NOT_REGISTERED,
                    UNEXPECTED_CODE,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS -> steps.refused(request, denied);
        };
    }

    private Optional<Asking> asking(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        return challenges.asking(state, addresses(request), remembered.offer(state.tenantId()));
    }

    /** Where the pages of a sign-in's second factor lead. */
    static VerifyAddresses addresses(HttpServletRequest request) {
        String root = request.getContextPath();
        return new VerifyAddresses(root + "/signin/verify", root + "/signin/options", "");
    }
}
