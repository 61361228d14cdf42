package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Redemption;
import org.countersign.web.page.Pages;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.ApprovalSteps;
import org.countersign.web.signin.Asking;
import org.countersign.web.signin.SignInChallenges;
import org.countersign.web.signin.VerifySteps;
import org.countersign.web.signin.Waiting;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A fresh second factor in the app. */
@Controller
public class ConfirmApprovalPages {
    private final SignInChallenges challenges;
    private final ApprovalSteps approvals;
    private final VerifySteps verify;
    private final Confirmed confirmed;

    ConfirmApprovalPages(
            SignInChallenges challenges, ApprovalSteps approvals, VerifySteps verify, Confirmed confirmed) {
        this.challenges = challenges;
        this.approvals = approvals;
        this.verify = verify;
        this.confirmed = confirmed;
    }

    @GetMapping(ConfirmPages.HERE + "/state")
    ResponseEntity<String> state(
            HttpServletRequest request, @RequestParam(name = "wait", defaultValue = "0") int wait) {
        Duration longest = Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT);
        return Waiting.answer(challenges
                .await(Visitor.require(request).state(), longest)
                .map(approvals::waits)
                .orElse(false));
    }

    @PostMapping(ConfirmPages.HERE + "/approved")
    ModelAndView done(HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        Visitor visitor = Visitor.require(request);
        return switch (challenges.redeem(request, Purpose.STEP_UP)) {
            case Redemption.Redeemed redeemed
            when redeemed.user().id().equals(visitor.user().id()) -> confirmed.with(request, ConfirmPages.safe(then));
            case Redemption.Redeemed _ -> Pages.go("/profile");
            // A second click: the page that it leads to asks whether the factor is fresh.
            case Redemption.AlreadyRedeemed _ -> Pages.go(ConfirmPages.safe(then));
            case Redemption.StillPending _, Redemption.Unknown _, Redemption.Ended _, Redemption.TooLate _ ->
                Pages.go(ConfirmPages.here("", then));
            case Redemption.Refused refused -> approvals.refused(request, refused);
        };
    }

    @GetMapping(ConfirmPages.HERE + "/standing")
    ModelAndView standing(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return asking(request, then)
                .map(asking -> verify.standing(asking, seen, Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT)))
                .orElseGet(() -> Pages.nothing(HttpStatus.GONE));
    }

    @PostMapping(ConfirmPages.HERE + "/ask")
    ModelAndView ask(HttpServletRequest request, @RequestParam(name = "then", defaultValue = "/profile") String then) {
        return asking(request, then)
                .flatMap(asking -> verify.again(request, asking))
                .orElseGet(() -> Pages.go(ConfirmPages.here("", then)));
    }

    private Optional<Asking> asking(HttpServletRequest request, String then) {
        return challenges.asking(Visitor.require(request).state(), ConfirmPages.addresses(request, then), null);
    }
}
