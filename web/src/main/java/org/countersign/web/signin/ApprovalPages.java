package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The approval of a sign-in: waits for the phone's answer, takes it, asks once more. */
@Controller
public class ApprovalPages {
    private final SignInChallenges challenges;
    private final ApprovalSteps approvals;
    private final RememberedBrowserCookie remembered;
    private final SignInSteps steps;

    ApprovalPages(
            SignInChallenges challenges,
            ApprovalSteps approvals,
            RememberedBrowserCookie remembered,
            SignInSteps steps) {
        this.challenges = challenges;
        this.approvals = approvals;
        this.remembered = remembered;
        this.steps = steps;
    }

    /** For script: whether the page should wait on. It learns no more from it; the form brings the answer. */
    @GetMapping("/signin/verify/state")
    ResponseEntity<String> state(
            HttpServletRequest request, @RequestParam(name = "wait", defaultValue = "0") int wait) {
        Duration longest = Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT);
        return Waiting.answer(challenges
                .await(Visitor.require(request).state(), longest)
                .map(approvals::waits)
                .orElse(false));
    }

    /** Goes on, once the phone has answered. */
    @PostMapping("/signin/verify/approved")
    ModelAndView done(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "remember", defaultValue = "false") boolean remember) {
        SignInState state = Visitor.require(request).state();
        Optional<Challenge> found = challenges.await(state, Duration.ZERO);
        if (found.isEmpty()) {
            return again(request);
        }
        return switch (found.get().state()) {
            case PENDING -> Pages.go("/signin/verify");
            case DENIED -> approvals.denied(request, found.get());
            case APPROVED ->
                approvals
                        .approved(found.get())
                        .map(approved -> {
                            if (remember) {
                                remembered.remember(request, response, approved.user());
                            }
                            return steps.signedIn(request, approved.user(), approved.sessionEpoch(), true);
                        })
                        .orElseGet(() -> again(request));
        };
    }

    /** Asks once more, with a new number. */
    @PostMapping("/signin/verify/ask")
    ModelAndView ask(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        Optional<Challenge> open = challenges.open(state);
        if (open.isEmpty()) {
            return again(request);
        }
        List<MethodOffer> offers = challenges.offers(open.get());
        String remember = remembered.offer(state.tenantId());
        return approvals
                .again(request, state, open.get(), offers, ways(request, offers), remember)
                .orElseGet(() -> Pages.go("/signin/verify"));
    }

    static ApprovalWays ways(HttpServletRequest request, List<MethodOffer> offers) {
        String root = request.getContextPath();
        String here = root + "/signin/verify";
        return new ApprovalWays(
                here + "/state",
                here + "/approved",
                here + "/ask",
                VerifyWords.besidesTheApp(offers) ? root + "/signin/options" : null);
    }

    static ModelAndView again(HttpServletRequest request) {
        SignInSession.end(request);
        return Pages.go("/signin?again");
    }
}
