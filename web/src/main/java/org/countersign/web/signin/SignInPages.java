package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.policy.Purpose;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RequestDetails;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.Verifications;
import org.countersign.web.error.Faults;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.BrowserNames;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** User name and password. Until both are right, nothing is said about either. */
@Controller
public class SignInPages {
    private static final String REMEMBERED = "remembered_browser";

    private final Verifications verifications;
    private final RememberedBrowserCookie remembered;
    private final Origins origins;
    private final Frames frames;
    private final Words words;
    private final PhoneSteps phones;
    private final SignInSteps steps;

    SignInPages(
            Verifications verifications,
            RememberedBrowserCookie remembered,
            Origins origins,
            Frames frames,
            Words words,
            PhoneSteps phones,
            SignInSteps steps) {
        this.verifications = verifications;
        this.remembered = remembered;
        this.origins = origins;
        this.frames = frames;
        this.words = words;
        this.phones = phones;
        this.steps = steps;
    }

    @GetMapping("/")
    ModelAndView home() {
        return Pages.go("/profile");
    }

    @GetMapping("/signin")
    ModelAndView form(HttpServletRequest request) {
        return show(request, "", null, notice(request), HttpStatus.OK);
    }

    @PostMapping("/signin")
    ModelAndView submit(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "username", defaultValue = "") String username,
            @RequestParam(name = "password", defaultValue = "") String password) {
        Optional<Tenant> tenant = frames.tenant(request);
        if (tenant.isEmpty()) {
            return show(request, username, words.say("signin.wrong"), null, HttpStatus.UNAUTHORIZED);
        }
        SignInSession.end(request);
        Outcome outcome = verifications.start(new StartRequest(
                tenant.get().id(),
                username,
                new FirstFactor.Password(password),
                Optional.empty(),
                Optional.empty(),
                Purpose.BROWSER_SIGN_IN,
                origins.of(request),
                RequestDetails.with(BrowserNames.of(request)),
                remembered.token(request)));
        return switch (outcome) {
            case Outcome.Pending pending -> {
                phones.begin(
                        tenant.get().id(),
                        pending.id(),
                        pending.methods().stream().findFirst());
                yield steps.askForCode(request, tenant.get().id(), username, pending);
            }
            case Outcome.MustRegister must -> steps.mustRegister(request, must.user(), must.sessionEpoch());
            case Outcome.NotNeeded plain -> {
                if (plain.why().equals(REMEMBERED)) {
                    remembered.rotate(request, response, plain.user());
                }
                yield steps.signedIn(request, plain.user(), plain.sessionEpoch(), false);
            }
            case Outcome.Approved approved -> steps.signedIn(request, approved.user(), approved.sessionEpoch(), true);
            case Outcome.Denied denied -> refused(request, username, denied);
        };
    }

    @PostMapping("/signin/cancel")
    ModelAndView cancel(HttpServletRequest request) {
        SignInSession.end(request);
        return Pages.go("/signin?cancelled");
    }

    private ModelAndView refused(HttpServletRequest request, String username, Outcome.Denied denied) {
        return switch (denied.reason()) {
            case LOCKED_OUT, BLOCKED -> steps.refused(request, denied);
            case TOO_MANY_ATTEMPTS ->
                show(request, username, slow(denied.retryAfter()), null, HttpStatus.TOO_MANY_REQUESTS);
            case BUSY -> show(request, username, words.say("signin.busy"), null, HttpStatus.SERVICE_UNAVAILABLE);
            case WRONG_PASSWORD, WRONG_CODE, NOT_A_CODE ->
                show(request, username, words.say("signin.wrong"), null, HttpStatus.UNAUTHORIZED);
            case CODE_ALREADY_USED,
                    CHALLENGE_OVER,
                    NOT_REGISTERED,
                    UNEXPECTED_CODE,
                    METHOD_NOT_AVAILABLE,
                    NEEDS_APP_PASSWORD,
                    DENIED,
                    FRAUD_REPORTED,
                    TOO_MANY_REQUESTS -> {
                Faults.name(request, Reason.NOT_REGISTERED.wireName());
                yield steps.refused(request, denied);
            }
        };
    }

    private String slow(@Nullable Duration wait) {
        return words.say("signin.slow", wait == null ? 1 : Math.max(1, wait.toSeconds()));
    }

    private @Nullable Notice notice(HttpServletRequest request) {
        for (String cause : new String[] {"ended", "again", "codes", "out", "cancelled", "reported"}) {
            if (request.getParameter(cause) != null) {
                return Notice.info(words.say("signin." + cause), words.say("signin." + cause + ".advice"));
            }
        }
        return null;
    }

    private static ModelAndView show(
            HttpServletRequest request,
            String username,
            @Nullable String error,
            @Nullable Notice notice,
            HttpStatus status) {
        String tenant = request.getParameter("tenant");
        PasswordPage page = new PasswordPage(username, tenant == null ? "" : tenant, error, notice);
        return Pages.show("signin/password", page, status);
    }
}
