package org.countersign.web.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.core.directory.Refusal;
import org.countersign.core.directory.Result;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.session.Session;
import org.countersign.core.setup.OwnerSetup;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.web.error.FaultWords;
import org.countersign.web.page.Pages;
import org.countersign.web.page.PasswordWords;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.signin.SignInSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first owner: name and password here, then registration like everybody else. */
@Controller
public class OwnerPages {
    private final OwnerSetup setup;
    private final Origins origins;
    private final Words words;
    private final FaultWords faults;
    private final SignInSteps steps;

    OwnerPages(OwnerSetup setup, Origins origins, Words words, FaultWords faults, SignInSteps steps) {
        this.setup = setup;
        this.origins = origins;
        this.words = words;
        this.faults = faults;
        this.steps = steps;
    }

    private record Typed(String token, String username, String displayName) {}

    @GetMapping("/setup/{token}")
    ModelAndView form(HttpServletRequest request, @PathVariable("token") String token) {
        return setup.tenant(token).isPresent() ? show(request, new Typed(token, "", ""), null, null) : used(request);
    }

    @PostMapping("/setup/{token}")
    ModelAndView complete(
            HttpServletRequest request,
            @PathVariable("token") String token,
            @RequestParam(name = "username", defaultValue = "") String username,
            @RequestParam(name = "displayName", defaultValue = "") String displayName,
            @RequestParam(name = "password", defaultValue = "") String password) {
        Optional<TenantId> tenant = setup.tenant(token);
        Typed typed = new Typed(token, username, displayName);
        if (tenant.isEmpty()) {
            return used(request);
        }
        Username name = Username.of(username).orElse(null);
        if (name == null) {
            return show(request, typed, words.say("add.badName"), null);
        }
        Optional<PasswordRules.Weakness> weak = PasswordRules.weakness(password, name);
        if (weak.isPresent()) {
            return show(request, typed, null, PasswordWords.weakness(words, weak.get()));
        }
        NewUser owner;
        try {
            owner = new NewUser(name, displayName, null, Role.OWNER, MfaState.ENFORCED, password);
        } catch (IllegalArgumentException e) {
            return show(request, typed, words.say("add.badNames"), null);
        }
        Optional<Result<User>> result = setup.complete(token, owner, origins.of(request));
        return result.map(made -> made.fold(
                        user -> steps.mustRegister(request, user, Session.FIRST_EPOCH),
                        refusal -> refused(request, typed, refusal)))
                .orElseGet(() -> used(request));
    }

    private ModelAndView refused(HttpServletRequest request, Typed typed, Refusal refusal) {
        return switch (refusal) {
            case Refusal.NameNotReachable _ -> show(request, typed, words.say("add.notReachable"), null);
            case Refusal.NameTaken _ -> show(request, typed, words.say("add.taken"), null);
            case Refusal.WeakPassword(PasswordRules.Weakness weakness) ->
                show(request, typed, null, PasswordWords.weakness(words, weakness));
            case Refusal.ChangedMeanwhile _, Refusal.LastOwner _, Refusal.NoSuchUser _ -> used(request);
        };
    }

    private ModelAndView used(HttpServletRequest request) {
        return Pages.show("error/page", faults.setupUsed(request), HttpStatus.GONE);
    }

    private static ModelAndView show(
            HttpServletRequest request, Typed typed, @Nullable String nameError, @Nullable String passwordError) {
        OwnerPage page = new OwnerPage(
                request.getContextPath() + "/setup/" + typed.token(),
                typed.username(),
                nameError,
                typed.displayName(),
                passwordError);
        boolean wrong = nameError != null || passwordError != null;
        return Pages.show("setup/owner", page, wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
