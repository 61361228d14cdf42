package org.countersign.web.apppassword;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.apppassword.AppPasswordResult;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.profile.ActPage;
import org.countersign.web.register.RegistrationFlow;
import org.countersign.web.register.Step;
import org.countersign.web.request.BrowserNames;
import org.countersign.web.request.FormIds;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes app passwords, shows each once, and deletes them. Making one asks for a fresh second factor, deleting does not. */
@Controller
public class AppPasswordPages {
    private static final String PROFILE = "/profile/app-passwords";
    private static final String REGISTRATION = "/register/app-password";

    private final AppPasswords appPasswords;
    private final PageActs acts;
    private final RegistrationFlow flow;
    private final Words words;

    AppPasswordPages(AppPasswords appPasswords, PageActs acts, RegistrationFlow flow, Words words) {
        this.appPasswords = appPasswords;
        this.acts = acts;
        this.flow = flow;
        this.words = words;
    }

    @GetMapping({PROFILE, REGISTRATION})
    ModelAndView form(HttpServletRequest request) {
        if (!appPasswords.allowed(Visitor.require(request).tenant())) {
            return Pages.go("/profile");
        }
        User user = acts.own(request, Act.MAKE_APP_PASSWORD, place(request)).user(Act.MAKE_APP_PASSWORD);
        return show(request, suggestion(request), limit(user), null);
    }

    @PostMapping({PROFILE, REGISTRATION})
    ModelAndView make(HttpServletRequest request, @RequestParam(name = "name", defaultValue = "") String name) {
        if (!appPasswords.allowed(Visitor.require(request).tenant())) {
            return Pages.go("/profile");
        }
        AppPasswordResult result = acts.changeOwn(
                        request, Act.MAKE_APP_PASSWORD, place(request), permit -> appPasswords.create(permit, name))
                .result();
        return switch (result) {
            case AppPasswordResult.Made made -> show(request, made.password().name(), null, made.text());
            case AppPasswordResult.TooMany _ -> show(request, name, tooMany(), null);
            case AppPasswordResult.NotAllowed _, AppPasswordResult.NoSuchUser _ -> Pages.go("/profile");
            case AppPasswordResult.BadName _ ->
                show(request, name, words.say("appPassword.badName", AppPasswords.LONGEST_NAME), null);
        };
    }

    @PostMapping(PROFILE + "/{id}/delete")
    ModelAndView delete(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        Permit permit = acts.own(request, Act.DELETE_APP_PASSWORD, "/profile");
        Optional<UUID> known = FormIds.parse(id);
        if (known.isPresent() && appPasswords.delete(permit, known.get())) {
            Pages.tell(flash, words.say("appPassword.deleted"));
        }
        return Pages.go("/profile");
    }

    @GetMapping(PROFILE + "/delete-all")
    ModelAndView review(HttpServletRequest request) {
        int count = appPasswords.list(Visitor.require(request).user()).size();
        return Pages.show(
                "profile/act",
                new ActPage(
                        words.say("appPassword.all.title"),
                        words.say("appPassword.all.lead"),
                        request.getContextPath() + PROFILE + "/delete-all",
                        List.of(
                                new Effect(Integer.toString(count), words.say("appPassword.all.effect", count), false),
                                new Effect("0", words.say("appPassword.all.browser"), false)),
                        List.of(),
                        words.say("appPassword.all.button"),
                        true));
    }

    @PostMapping(PROFILE + "/delete-all")
    ModelAndView deleteAll(HttpServletRequest request, RedirectAttributes flash) {
        int deleted = appPasswords.deleteAll(acts.own(request, Act.DELETE_APP_PASSWORDS, "/profile"), "");
        Pages.tell(flash, words.say("appPassword.all.done", deleted));
        return Pages.go("/profile");
    }

    private @Nullable String limit(User user) {
        return appPasswords.list(user).size() >= AppPasswords.MOST ? tooMany() : null;
    }

    private String tooMany() {
        return words.say("appPassword.tooMany", AppPasswords.MOST);
    }

    private String suggestion(HttpServletRequest request) {
        String system = BrowserNames.system(request);
        return system.isEmpty()
                ? words.say("appPassword.suggestion.plain")
                : words.say("appPassword.suggestion", system);
    }

    private ModelAndView show(HttpServletRequest request, String name, @Nullable String error, @Nullable String made) {
        boolean registering = place(request).equals(REGISTRATION);
        List<Step> steps = registering ? flow.atAppPassword() : List.of();
        AppPasswordPage page = new AppPasswordPage(
                steps,
                name,
                error,
                made,
                request.getContextPath() + place(request),
                request.getContextPath()
                        + (registering ? flow.last(Visitor.require(request).user()) : "/profile"));
        return Pages.show(
                registering ? "register/app-password" : "profile/app-password",
                page,
                error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static String place(HttpServletRequest request) {
        return request.getServletPath().startsWith(REGISTRATION) ? REGISTRATION : PROFILE;
    }
}
