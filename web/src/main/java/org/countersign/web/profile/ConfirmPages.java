package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RequestDetails;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.request.BrowserNames;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.Asking;
import org.countersign.web.signin.SignInChallenges;
import org.countersign.web.signin.SignInSteps;
import org.countersign.web.signin.VerifyAddresses;
import org.countersign.web.signin.VerifyPages;
import org.countersign.web.signin.VerifySteps;
import org.countersign.web.signin.VerifyWords;
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
    private final VerifySteps verify;
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;
    private final Confirmed confirmed;

    ConfirmPages(
            Verifications verifications,
            SignInChallenges challenges,
            VerifySteps verify,
            Origins origins,
            VerifyWords verifyWords,
            SignInSteps steps,
            Confirmed confirmed) {
        this.verifications = verifications;
        this.challenges = challenges;
        this.verify = verify;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
        this.confirmed = confirmed;
    }

    @GetMapping(HERE)
    ModelAndView form(HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        Visitor visitor = Visitor.require(request);
        Optional<Asking> open = asking(request, visitor.state(), then);
        if (open.isPresent()) {
            return verify.show(request, open.get(), null);
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
                yield asking(request, waiting, then)
                        .map(started -> verify.show(request, started, null))
                        .orElseGet(() -> Pages.go("/profile"));
            }
            // There is nothing to show yet: it is registered first.
            case Outcome.Approved _, Outcome.NotNeeded _, Outcome.MustRegister _ -> Pages.go("/register");
            case Outcome.Denied denied -> steps.refused(request, denied);
        };
    }

    @PostMapping(HERE)
    ModelAndView submit(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "code", defaultValue = "") String code) {
        SignInState state = Visitor.require(request).state();
        Optional<Asking> open = asking(request, state, then);
        if (open.isEmpty()) {
            return Pages.go(here("", then));
        }
        Outcome outcome = verifications.submit(new SubmitRequest(
                state.tenantId(),
                open.get().challenge().id(),
                new TypedCode(code),
                Optional.empty(),
                origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved _ -> confirmed.with(request, safe(then));
            case Outcome.NotNeeded _, Outcome.MustRegister _, Outcome.Pending _ -> Pages.go("/profile");
            case Outcome.Denied denied ->
                denied.open()
                        ? verify.show(request, open.get(), verifyWords.error(denied))
                        : steps.refused(request, denied);
        };
    }

    @GetMapping(HERE + "/options")
    ModelAndView options(
            HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        return asking(request, Visitor.require(request).state(), then)
                .map(verify::options)
                .orElseGet(() -> Pages.go(here("", then)));
    }

    @PostMapping(HERE + "/options")
    ModelAndView choose(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "method", defaultValue = "") String method) {
        SignInState state = Visitor.require(request).state();
        return asking(request, state, then)
                .flatMap(asking -> VerifyPages.chosen(asking.offers(), method))
                .flatMap(offer -> {
                    SignInState chosen = state.withMethod(offer.id());
                    SignInSession.keep(request, chosen);
                    return asking(request, chosen, then);
                })
                .flatMap(verify::begin)
                .orElseGet(() -> Pages.go(here("", then)));
    }

    private Optional<Asking> asking(HttpServletRequest request, SignInState state, String then) {
        return challenges.asking(state, addresses(request, then), null);
    }

    static VerifyAddresses addresses(HttpServletRequest request, String then) {
        String here = request.getContextPath() + HERE;
        return new VerifyAddresses(
                here, here + "/options", "?then=" + URLEncoder.encode(safe(then), StandardCharsets.UTF_8));
    }

    static String here(String page, String then) {
        return HERE + page + "?then=" + URLEncoder.encode(safe(then), StandardCharsets.UTF_8);
    }

    /** Only pages of the person's own and of the administration: a link from elsewhere can't lead away. */
    static String safe(String then) {
        return then.matches("/(profile|register|admin)(/[A-Za-z0-9][A-Za-z0-9._@-]*)*") ? then : "/profile";
    }
}
