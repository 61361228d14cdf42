package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Refusal;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.policy.Purpose;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.page.PasswordWords;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.SignInSteps;
import org.countersign.web.signin.VerifyWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new password, for the present one and a code together. */
@Controller
public class PasswordPages {
    private final Verifications verifications;
    private final Directory directory;
    private final PageActs acts;
    private final Origins origins;
    private final Words words;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;

    PasswordPages(
            Verifications verifications,
            Directory directory,
            PageActs acts,
            Origins origins,
            Words words,
            VerifyWords verifyWords,
            SignInSteps steps) {
        this.verifications = verifications;
        this.directory = directory;
        this.acts = acts;
        this.origins = origins;
        this.words = words;
        this.verifyWords = verifyWords;
        this.steps = steps;
    }

    @GetMapping("/profile/password")
    ModelAndView form(HttpServletRequest request) {
        return show(request, Wrong.NOTHING);
    }

    @PostMapping("/profile/password")
    ModelAndView change(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "current", defaultValue = "") String current,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "password", defaultValue = "") String password) {
        User user = Visitor.require(request).user();
        if (password.equals(current)) {
            return show(request, Wrong.fresh(words.say("password.same")));
        }
        Optional<String> weak =
                PasswordRules.weakness(password, user.name()).map(weakness -> PasswordWords.weakness(words, weakness));
        if (weak.isPresent()) {
            return show(request, Wrong.fresh(weak.get()));
        }
        // A field that must be filled is a wrong code when it is empty: nothing is left pending.
        boolean registered = !Visitor.require(request).known().methods().isEmpty();
        Outcome outcome = verifications.start(new StartRequest(
                user.tenant(),
                user.name().typed(),
                new FirstFactor.Password(current),
                registered ? Optional.of(new TypedCode(code)) : Optional.empty(),
                Optional.empty(),
                Purpose.STEP_UP,
                origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved _, Outcome.NotNeeded _ -> changed(request, flash, password);
            case Outcome.MustRegister _, Outcome.Pending _ -> Pages.go("/profile/password");
            case Outcome.Denied denied -> refused(request, denied);
        };
    }

    private ModelAndView changed(HttpServletRequest request, RedirectAttributes flash, String password) {
        return directory
                .setOwnPassword(
                        acts.own(request, Act.SET_PASSWORD, "/profile/password"),
                        password,
                        Visitor.require(request).begun().epoch())
                .fold(
                        _ -> {
                            // The change ended all sessions; the one that made it goes on.
                            SignInSession.stepUp(
                                    request, Visitor.require(request).state().afterOwnAct());
                            Pages.tell(flash, words.say("password.done"));
                            return Pages.go("/profile");
                        },
                        refusal -> refusal instanceof Refusal.WeakPassword(PasswordRules.Weakness weakness)
                                ? show(request, Wrong.fresh(PasswordWords.weakness(words, weakness)))
                                : Pages.go("/profile/password"));
    }

    private ModelAndView refused(HttpServletRequest request, Outcome.Denied denied) {
        return switch (denied.reason()) {
            case WRONG_PASSWORD -> show(request, Wrong.current(words.say("password.wrong")));
            case TOO_MANY_ATTEMPTS ->
                show(
                        request,
                        Wrong.current(words.say(
                                "signin.slow",
                                denied.retryAfter() == null
                                        ? 1
                                        : denied.retryAfter().toSeconds())));
            case BUSY, CHALLENGE_OVER -> show(request, Wrong.current(words.say("signin.busy")));
            case WRONG_CODE, NOT_A_CODE, CODE_ALREADY_USED ->
                denied.until() == null
                        ? show(request, Wrong.code(verifyWords.error(denied)))
                        : steps.refused(request, denied);
            case LOCKED_OUT,
                    BLOCKED,
                    NOT_REGISTERED,
                    UNEXPECTED_CODE,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS -> steps.refused(request, denied);
        };
    }

    private ModelAndView show(HttpServletRequest request, Wrong wrong) {
        Visitor visitor = Visitor.require(request);
        ChangePasswordPage page = new ChangePasswordPage(
                visitor.user().name().typed(),
                !visitor.known().methods().isEmpty(),
                wrong.current(),
                wrong.code(),
                wrong.fresh());
        return Pages.show(
                "profile/password",
                page,
                wrong.equals(Wrong.NOTHING) ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
