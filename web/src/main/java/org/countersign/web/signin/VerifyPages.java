package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;

    VerifyPages(Verifications verifications, Origins origins, VerifyWords verifyWords, SignInSteps steps) {
        this.verifications = verifications;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
    }

    @GetMapping("/signin/verify")
    ModelAndView form(HttpServletRequest request) {
        return show(request, Visitor.require(request).state(), null, HttpStatus.OK);
    }

    @PostMapping("/signin/verify")
    ModelAndView submit(HttpServletRequest request, @RequestParam(name = "code", defaultValue = "") String code) {
        SignInState state = Visitor.require(request).state();
        UUID challenge = state.challenge();
        if (challenge == null) {
            return again(request);
        }
        Outcome outcome = verifications.submit(new SubmitRequest(
                state.tenantId(),
                new ChallengeId(challenge),
                new TypedCode(code),
                Optional.empty(),
                origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved approved -> steps.signedIn(request, approved.user(), approved.sessionEpoch(), true);
            case Outcome.NotNeeded plain -> steps.signedIn(request, plain.user(), plain.sessionEpoch(), false);
            case Outcome.MustRegister must -> steps.mustRegister(request, must.user(), must.sessionEpoch());
            case Outcome.Pending _ -> Pages.go("/signin/verify");
            case Outcome.Denied denied -> refused(request, state, denied);
        };
    }

    @GetMapping("/signin/options")
    ModelAndView options(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        return challenge(state)
                .map(open -> Pages.show("signin/options", verifyWords.options(verifications.offers(open))))
                .orElseGet(() -> again(request));
    }

    @PostMapping("/signin/options")
    ModelAndView choose(HttpServletRequest request, @RequestParam(name = "method", defaultValue = "") String method) {
        SignInState state = Visitor.require(request).state();
        Optional<MethodOffer> chosen = challenge(state)
                .flatMap(open -> verifications.offers(open).stream()
                        .filter(offer -> offer.id().toString().equals(method))
                        .findFirst());
        chosen.ifPresent(offer -> SignInSession.keep(request, state.withMethod(offer.id())));
        return Pages.go("/signin/verify");
    }

    private ModelAndView refused(HttpServletRequest request, SignInState state, Outcome.Denied denied) {
        if (denied.open()) {
            return show(request, state, verifyWords.error(denied), HttpStatus.UNAUTHORIZED);
        }
        return switch (denied.reason()) {
            case CHALLENGE_OVER, BUSY -> again(request);
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
            HttpServletRequest request, SignInState state, @Nullable String error, HttpStatus status) {
        Optional<Challenge> open = challenge(state);
        if (open.isEmpty()) {
            return again(request);
        }
        List<MethodOffer> offers = verifications.offers(open.get());
        VerifyPage page = verifyWords.page(request, state, open.get(), offers, error);
        return Pages.show("signin/verify", page, status);
    }

    private Optional<Challenge> challenge(SignInState state) {
        UUID id = state.challenge();
        return id == null
                ? Optional.empty()
                : verifications
                        .await(state.tenantId(), new ChallengeId(id), Duration.ZERO)
                        .filter(verifyWords::open);
    }

    private static ModelAndView again(HttpServletRequest request) {
        SignInSession.end(request);
        return Pages.go("/signin?again");
    }
}
