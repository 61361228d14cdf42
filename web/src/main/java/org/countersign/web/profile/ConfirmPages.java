package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RequestDetails;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.TypedCode;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.request.BrowserNames;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.ApprovalSteps;
import org.countersign.web.signin.ApprovalWays;
import org.countersign.web.signin.SignInChallenges;
import org.countersign.web.signin.SignInSteps;
import org.countersign.web.signin.VerifyPages;
import org.countersign.web.signin.VerifyWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A fresh second factor for somebody who is signed in, before a change of how they verify. */
@Controller
public class ConfirmPages {
    static final String HERE = "/profile/confirm";

    private final Verifications verifications;
    private final SignInChallenges challenges;
    private final ApprovalSteps approvals;
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;
    private final Confirmed confirmed;

    ConfirmPages(
            Verifications verifications,
            SignInChallenges challenges,
            ApprovalSteps approvals,
            Origins origins,
            VerifyWords verifyWords,
            SignInSteps steps,
            Confirmed confirmed) {
        this.verifications = verifications;
        this.challenges = challenges;
        this.approvals = approvals;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
        this.confirmed = confirmed;
    }

    @GetMapping(HERE)
    ModelAndView form(HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        Visitor visitor = Visitor.require(request);
        Optional<Challenge> open = challenges.open(visitor.state());
        if (open.isPresent()) {
            return show(request, visitor.state(), open.get(), then, null);
        }
        Outcome outcome = verifications.start(new StartRequest(
                visitor.tenant(),
                visitor.state().username(),
                new FirstFactor.AlreadyChecked(),
                Optional.empty(),
                Optional.empty(),
                Purpose.STEP_UP,
                origins.of(request),
                RequestDetails.with(BrowserNames.of(request)),
                Optional.empty()));
        return switch (outcome) {
            case Outcome.Pending pending -> {
                SignInState waiting = visitor.state().withChallenge(pending.id().value());
                SignInSession.keep(request, waiting);
                yield challenges
                        .open(waiting)
                        .map(started -> show(request, waiting, started, then, null))
                        .orElseGet(() -> Pages.go("/profile"));
            }
            case Outcome.Approved _, Outcome.NotNeeded _, Outcome.MustRegister _ -> Pages.go(safe(then));
            case Outcome.Denied denied -> steps.refused(request, denied);
        };
    }

    @PostMapping(HERE)
    ModelAndView submit(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "code", defaultValue = "") String code) {
        SignInState state = Visitor.require(request).state();
        Optional<Challenge> open = challenges.open(state);
        if (open.isEmpty()) {
            return Pages.go(here("", then));
        }
        Outcome outcome = verifications.submit(new SubmitRequest(
                state.tenantId(), open.get().id(), new TypedCode(code), Optional.empty(), origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved approved -> confirmed.with(request, approved.sessionEpoch(), safe(then));
            case Outcome.NotNeeded _, Outcome.MustRegister _, Outcome.Pending _ -> Pages.go("/profile");
            case Outcome.Denied denied ->
                denied.open()
                        ? show(request, state, open.get(), then, verifyWords.error(denied))
                        : steps.refused(request, denied);
        };
    }

    @GetMapping(HERE + "/options")
    ModelAndView options(
            HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        String action = request.getContextPath() + here("/options", then);
        return challenges
                .open(Visitor.require(request).state())
                .map(open -> Pages.show("signin/options", verifyWords.options(challenges.offers(open), action)))
                .orElseGet(() -> Pages.go(here("", then)));
    }

    @PostMapping(HERE + "/options")
    ModelAndView choose(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "method", defaultValue = "") String method) {
        SignInState state = Visitor.require(request).state();
        challenges
                .open(state)
                .flatMap(open -> VerifyPages.chosen(challenges.offers(open), method))
                .ifPresent(offer -> SignInSession.keep(request, state.withMethod(offer.id())));
        return Pages.go(here("", then));
    }

    private ModelAndView show(
            HttpServletRequest request, SignInState state, Challenge open, String then, @Nullable String error) {
        List<MethodOffer> offers = challenges.offers(open);
        if (error == null && SignInChallenges.chosen(state, offers) == MethodType.APP) {
            return approvals.show(request, state, open, offers, ways(request, offers, then), null);
        }
        String root = request.getContextPath();
        VerifyWords.Way way = new VerifyWords.Way(
                error, VerifyWords.several(offers) ? root + here("/options", then) : null, root + here("", then), null);
        return Pages.show(
                "signin/verify",
                verifyWords.page(request, state, open, offers, way),
                error == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }

    static ApprovalWays ways(HttpServletRequest request, List<MethodOffer> offers, String then) {
        String root = request.getContextPath();
        return new ApprovalWays(
                root + HERE + "/state",
                root + here("/approved", then),
                root + here("/ask", then),
                VerifyWords.besidesTheApp(offers) ? root + here("/options", then) : null);
    }

    static String here(String page, String then) {
        return HERE + page + "?then=" + URLEncoder.encode(safe(then), StandardCharsets.UTF_8);
    }

    /** Only pages of the person's own: a link from elsewhere can't lead away. */
    static String safe(String then) {
        return then.matches("/(profile|register)(/[A-Za-z0-9/-]*)?") ? then : "/profile";
    }
}
