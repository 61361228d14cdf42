package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.RegistrationResult;
import org.countersign.core.registration.Registrations;
import org.countersign.core.user.User;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Registers any authenticator app: set up, prove, keep backup codes. Until the proof nothing has changed. */
@Controller
public class CodeAppPages {
    private static final int GROUP = 4;

    private final Registrations registrations;
    private final RegistrationFlow flow;
    private final Frames frames;
    private final PageActs acts;
    private final Words words;
    private final Moments moments;
    private final InstantSource clock;

    CodeAppPages(
            Registrations registrations,
            RegistrationFlow flow,
            Frames frames,
            PageActs acts,
            Words words,
            Moments moments,
            InstantSource clock) {
        this.registrations = registrations;
        this.flow = flow;
        this.frames = frames;
        this.acts = acts;
        this.words = words;
        this.moments = moments;
        this.clock = clock;
    }

    @GetMapping("/register/app")
    ModelAndView app(HttpServletRequest request) {
        acts.own(request, Act.REGISTER_METHOD, "/register");
        Visitor visitor = Visitor.require(request);
        return registrations
                .pending(visitor.user(), visitor.begun())
                .map(pending -> app(request, visitor.user(), pending))
                .orElseGet(() -> Pages.go("/register"));
    }

    @GetMapping("/register/prove")
    ModelAndView prove(HttpServletRequest request) {
        Visitor visitor = Visitor.require(request);
        return registrations.pending(visitor.user(), visitor.begun()).isPresent()
                ? prove(request, "", null)
                : Pages.go("/register");
    }

    @PostMapping("/register/prove")
    ModelAndView proved(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "label", defaultValue = "") String label) {
        Visitor visitor = Visitor.require(request);
        Permit permit = acts.own(request, Act.REGISTER_METHOD, "/register");
        Optional<PendingRegistration> pending = registrations.pending(visitor.user(), visitor.begun());
        if (pending.isEmpty()) {
            return Pages.go("/register");
        }
        RegistrationResult result =
                registrations.complete(permit, visitor.begun(), pending.get().id(), code, label);
        return switch (result) {
            case RegistrationResult.Completed completed -> completed(request, flash, visitor, completed);
            case RegistrationResult.WrongCode _ -> prove(request, label, words.say("register.prove.wrong"));
            case RegistrationResult.NotACode _ -> prove(request, label, words.say("verify.notACode"));
            case RegistrationResult.Over _ -> Pages.go("/register");
        };
    }

    private ModelAndView completed(
            HttpServletRequest request,
            RedirectAttributes flash,
            Visitor visitor,
            RegistrationResult.Completed completed) {
        SignInSession.stepUp(request, visitor.state().verified(completed.sessionEpoch(), clock.instant()));
        if (completed.backupCodes().isEmpty()) {
            Pages.tell(flash, words.say("method.done.added"));
            return Pages.go("/profile");
        }
        // Shown by the answer itself and kept nowhere: codes in a session would be codes in the database.
        return Pages.show(
                "register/backup-codes",
                new BackupCodesPage(flow.ofCodes(RegistrationFlow.At.BACKUP, request), completed.backupCodes()));
    }

    private ModelAndView app(HttpServletRequest request, User user, PendingRegistration pending) {
        String organisation = frames.of(request).organisation();
        String uri = registrations.uri(user, organisation, pending);
        String key = Base32.encode(pending.key().secret());
        return Pages.show(
                "register/app",
                new AppPage(
                        flow.ofCodes(RegistrationFlow.At.APP, request),
                        uri,
                        QrSquare.of(uri),
                        words.say("register.app.until", moments.until(pending.expiresAt())),
                        groups(key),
                        key,
                        organisation + ": " + user.name().typed(),
                        request.getContextPath() + "/register"));
    }

    private ModelAndView prove(HttpServletRequest request, String label, @Nullable String error) {
        return Pages.show(
                "register/prove",
                new ProvePage(flow.ofCodes(RegistrationFlow.At.PROVE, request), label, error),
                error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String groups(String key) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < key.length(); i += GROUP) {
            grouped.append(i == 0 ? "" : " ").append(key, i, Math.min(key.length(), i + GROUP));
        }
        return grouped.toString();
    }
}
