package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Redemption;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.springframework.http.HttpStatus;
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
    private final VerifySteps verify;
    private final RememberedBrowserCookie remembered;
    private final SignInSteps steps;

    ApprovalPages(
            SignInChallenges challenges,
            ApprovalSteps approvals,
            VerifySteps verify,
            RememberedBrowserCookie remembered,
            SignInSteps steps) {
        this.challenges = challenges;
        this.approvals = approvals;
        this.verify = verify;
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
        return switch (challenges.redeem(request, Purpose.BROWSER_SIGN_IN)) {
            case Redemption.Redeemed redeemed -> {
                if (remember) {
                    remembered.remember(request, response, redeemed.user(), redeemed.sessionEpoch());
                }
                yield steps.signedIn(request, redeemed.user(), redeemed.sessionEpoch(), true);
            }
            case Redemption.StillPending _ -> Pages.go("/signin/verify");
            case Redemption.Refused refused -> approvals.refused(request, refused);
        };
    }

    /** For script: how a text or call stands, once that is another than the page says. */
    @GetMapping("/signin/verify/standing")
    ModelAndView standing(
            HttpServletRequest request,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return asking(request)
                .map(asking -> verify.standing(asking, seen, Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT)))
                .orElseGet(() -> Pages.nothing(HttpStatus.GONE));
    }

    /** Asks once more: the app with a new number, a phone with a new text or call. */
    @PostMapping("/signin/verify/ask")
    ModelAndView ask(HttpServletRequest request) {
        Optional<Asking> asking = asking(request);
        return asking.isEmpty()
                ? again(request)
                : verify.again(request, asking.get()).orElseGet(() -> Pages.go("/signin/verify"));
    }

    private Optional<Asking> asking(HttpServletRequest request) {
        SignInState state = Visitor.require(request).state();
        return challenges.asking(state, VerifyPages.addresses(request), remembered.offer(state.tenantId()));
    }

    static ModelAndView again(HttpServletRequest request) {
        SignInSession.end(request);
        return Pages.go("/signin?again");
    }
}
