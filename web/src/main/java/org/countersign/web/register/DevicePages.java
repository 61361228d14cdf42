package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Activations;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.registration.Methods;
import org.countersign.core.user.User;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
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
    private final Origins origins;
    private final Words words;
    private final InstantSource clock;

    DevicePages(
            Activations activations,
            Methods methods,
            RegistrationFlow flow,
            DevicePageView view,
            Origins origins,
            Words words,
            InstantSource clock) {
        this.activations = activations;
        this.methods = methods;
        this.flow = flow;
        this.view = view;
        this.origins = origins;
        this.words = words;
        this.clock = clock;
    }

    /** A new code each time: the one before is worth nothing any more. */
    @GetMapping({"/register/device", "/register/device/for/{replaces}"})
    ModelAndView begin(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable(name = "replaces", required = false) @Nullable String replaces) {
        Optional<ModelAndView> first = flow.factorFirst(request, request.getServletPath());
        if (first.isPresent()) {
            return first.get();
        }
        Visitor visitor = Visitor.require(request);
        AuthenticatorId old = owned(visitor.user(), replaces);
        if (old == null && !activations.mayAdd(visitor.user())) {
            flash.addFlashAttribute("done", words.say("device.tooMany"));
            return Pages.go("/profile/app");
        }
        Activation activation = activations.begin(visitor.user(), old);
        SignInSession.keep(request, visitor.state().withActivation(activation.id()));
        return Pages.show("register/device", view.of(request, activation, old));
    }

    /** For script: whether the page should wait on. */
    @GetMapping("/register/device/state")
    ResponseEntity<String> state(
            HttpServletRequest request, @RequestParam(name = "wait", defaultValue = "0") int wait) {
        Visitor visitor = Visitor.require(request);
        UUID activation = visitor.state().activation();
        return Waiting.answer(activation != null
                && activations.state(visitor.user(), activation, Waiting.bounded(wait, ApprovalSteps.LONGEST_WAIT))
                        instanceof ActivationState.Waiting);
    }

    /** Goes on, once the phone has answered. */
    @PostMapping("/register/device/done")
    ModelAndView done(HttpServletRequest request, RedirectAttributes flash) {
        Visitor visitor = Visitor.require(request);
        SignInState state = visitor.state();
        UUID activation = state.activation();
        if (activation == null) {
            return Pages.go("/register");
        }
        return switch (activations.state(visitor.user(), activation, Duration.ZERO)) {
            case ActivationState.Waiting _ -> Pages.show("register/device-waits", view.waits(request));
            case ActivationState.Over _ -> {
                flash.addFlashAttribute("ended", words.say("register.device.ended"));
                yield Pages.go("/register/device");
            }
            case ActivationState.Activated activated -> {
                List<Step> steps = flow.ofDevice(RegistrationFlow.At.BACKUP, request);
                SignInSession.stepUp(request, state.verified(activated.sessionEpoch(), clock.instant()));
                yield activated(request, flash, visitor.user(), steps);
            }
        };
    }

    private ModelAndView activated(HttpServletRequest request, RedirectAttributes flash, User user, List<Step> steps) {
        OptionalInt codes = MethodRows.backupCodes(methods.of(user));
        if (codes.isPresent()) {
            flash.addFlashAttribute("done", words.say("device.added"));
            return Pages.go("/profile");
        }
        return Pages.show(
                "register/backup-codes",
                new BackupCodesPage(steps, methods.renewBackupCodes(user, origins.actor(request, user))));
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
