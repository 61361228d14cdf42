package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Activations;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.registration.Methods;
import org.countersign.core.user.User;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.ApprovalSteps;
import org.countersign.web.signin.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Activates a device with the Countersign app (S3.2): shows the code, waits for the phone, goes on. */
@Controller
public class DevicePages {
    private final Activations activations;
    private final Methods methods;
    private final RegistrationFlow flow;
    private final DevicePageView view;
    private final PageActs acts;
    private final Words words;

    DevicePages(
            Activations activations,
            Methods methods,
            RegistrationFlow flow,
            DevicePageView view,
            PageActs acts,
            Words words) {
        this.activations = activations;
        this.methods = methods;
        this.flow = flow;
        this.view = view;
        this.acts = acts;
        this.words = words;
    }

    /** The code that waits, or a new one where there is none, or one is asked for: the one before is then worth nothing. */
    @GetMapping({"/register/device", "/register/device/for/{replaces}"})
    ModelAndView begin(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable(name = "replaces", required = false) @Nullable String replaces,
            @RequestParam(name = "new", required = false) @Nullable String anew) {
        Permit permit = acts.own(request, Act.REGISTER_METHOD, request.getServletPath());
        Visitor visitor = Visitor.require(request);
        AuthenticatorId old = owned(visitor.user(), replaces);
        if (old == null && !activations.mayAdd(visitor.user())) {
            Pages.tell(flash, words.say("device.tooMany"));
            return Pages.go("/profile/app");
        }
        if (anew != null) {
            return activations.begin(permit, visitor.begun(), old).isPresent()
                    ? Pages.go(request.getServletPath())
                    : startAgain();
        }
        return activations
                .waiting(visitor.user(), visitor.begun(), old)
                .or(() -> activations.begin(permit, visitor.begun(), old))
                .map(activation -> Pages.show("register/device", view.of(request, activation, old)))
                .orElseGet(DevicePages::startAgain);
    }

    // The session ended while the page was asked for: what it would show works for no device.
    private static ModelAndView startAgain() {
        return Pages.go("/signin?ended");
    }

    /** For script: whether the page should wait on. */
    @GetMapping("/register/device/state")
    ResponseEntity<String> state(
            HttpServletRequest request, @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return Waiting.answer(
                state(request, Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT)) instanceof ActivationState.Waiting);
    }

    private ActivationState state(HttpServletRequest request, Duration longest) {
        Visitor visitor = Visitor.require(request);
        return activations.state(
                visitor.tenant(), visitor.user().id(), visitor.begun().session(), longest);
    }

    /** Goes on, once the phone has answered. */
    @PostMapping("/register/device/done")
    ModelAndView done(HttpServletRequest request, RedirectAttributes flash) {
        if (state(request, Duration.ZERO) instanceof ActivationState.Waiting) {
            return Pages.show("register/device-waits", view.waits(request));
        }
        Visitor visitor = Visitor.require(request);
        User user = visitor.user();
        List<Step> steps = flow.ofDevice(RegistrationFlow.At.BACKUP, request);
        Optional<Activations.GoneOn> finished =
                activations.finish(user, visitor.begun().session(), acts.actor(request));
        finished.ifPresent(on -> SignInSession.stepUp(
                request,
                visitor.state()
                        .verified(on.completed().sessionEpoch(), on.completed().at())));
        return finished.map(on -> on.backupCodes().isEmpty()
                        ? added(flash)
                        : Pages.show("register/backup-codes", new BackupCodesPage(steps, on.backupCodes())))
                .orElseGet(() -> {
                    flash.addFlashAttribute("ended", words.say("register.device.ended"));
                    return Pages.go("/register/device");
                });
    }

    private ModelAndView added(RedirectAttributes flash) {
        Pages.tell(flash, words.say("device.added"));
        return Pages.go("/profile");
    }

    private @Nullable AuthenticatorId owned(User user, @Nullable String id) {
        return methods.of(user).stream()
                .map(Methods.Listed::authenticator)
                .filter(method -> method.type() == MethodType.APP)
                .map(Authenticator::id)
                .filter(device -> device.toString().equals(id))
                .findFirst()
                .orElse(null);
    }
}
