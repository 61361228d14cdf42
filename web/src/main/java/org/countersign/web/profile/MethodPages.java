package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.registration.Methods;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.register.BackupCodesPage;
import org.countersign.web.request.Origins;
import org.countersign.web.security.FreshFactor;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rename, remove, renew. Each asks for a fresh second factor. */
@Controller
public class MethodPages {
    private final Methods methods;
    private final FreshFactor freshFactor;
    private final Origins origins;
    private final Words words;
    private final MethodRows rows;

    MethodPages(Methods methods, FreshFactor freshFactor, Origins origins, Words words, Moments moments) {
        this.methods = methods;
        this.freshFactor = freshFactor;
        this.origins = origins;
        this.words = words;
        this.rows = new MethodRows(words, moments);
    }

    @GetMapping("/profile/methods/new")
    ModelAndView add() {
        return Pages.go("/register");
    }

    @GetMapping("/profile/methods/{id}")
    ModelAndView method(HttpServletRequest request, @PathVariable("id") String id) {
        return with(request, "/profile/methods/" + id, user -> show(request, user, authenticator(user, id), null));
    }

    @PostMapping("/profile/methods/{id}/name")
    ModelAndView rename(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "label", defaultValue = "") String label) {
        return with(request, "/profile/methods/" + id, user -> {
            Authenticator authenticator = authenticator(user, id);
            if (label.isBlank() || label.length() > Authenticator.LONGEST_LABEL) {
                return show(request, user, authenticator, words.say("method.rename.empty"));
            }
            methods.rename(user, authenticator.id(), label, origins.actor(request, user));
            flash.addFlashAttribute("done", words.say("method.done.renamed"));
            return Pages.go("/profile");
        });
    }

    @PostMapping("/profile/methods/{id}/remove")
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        return with(request, "/profile/methods/" + id, user -> {
            Authenticator authenticator = authenticator(user, id);
            if (!removable(user)) {
                return show(request, user, authenticator, null);
            }
            methods.remove(user, authenticator.id(), origins.actor(request, user));
            flash.addFlashAttribute("done", words.say("method.done.removed"));
            return Pages.go("/profile");
        });
    }

    @GetMapping("/profile/backup-codes")
    ModelAndView renewal(HttpServletRequest request) {
        return with(request, "/profile/backup-codes", user -> {
            int left = MethodRows.backupCodes(methods.of(user)).orElse(0);
            return Pages.show(
                    "profile/act",
                    new ActPage(
                            words.say("backup.renew.title"),
                            words.say("backup.renew.lead"),
                            request.getContextPath() + "/profile/backup-codes",
                            List.of(
                                    new Effect(Integer.toString(left), words.say("backup.renew.old"), false),
                                    new Effect("10", words.say("backup.renew.new"), false)),
                            List.of(),
                            words.say("backup.renew.button"),
                            left > 0));
        });
    }

    @PostMapping("/profile/backup-codes")
    ModelAndView renew(HttpServletRequest request) {
        return with(
                request,
                "/profile/backup-codes",
                user -> Pages.show(
                        "register/backup-codes",
                        new BackupCodesPage(List.of(), methods.renewBackupCodes(user, origins.actor(request, user)))));
    }

    private ModelAndView with(HttpServletRequest request, String here, Function<User, ModelAndView> page) {
        Visitor visitor = Visitor.require(request);
        return freshFactor.neededBy(visitor) ? freshFactor.ask(here) : page.apply(visitor.user());
    }

    private ModelAndView show(
            HttpServletRequest request, User user, Authenticator authenticator, @Nullable String error) {
        boolean removable = removable(user);
        List<Effect> effects = removable
                ? List.of(
                        new Effect("1", words.say("method.remove.effect"), false),
                        new Effect("0", words.say("method.remove.sessions"), false))
                : List.of(new Effect("0", words.say("method.remove.last"), true));
        MethodPage page = new MethodPage(
                rows.name(authenticator),
                rows.meta(authenticator),
                authenticator.label(),
                request.getContextPath() + "/profile/methods/" + authenticator.id(),
                error,
                effects,
                removable);
        return Pages.show("profile/method", page, error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The last one stays: without any, a password alone would be asked to register a new one. */
    private boolean removable(User user) {
        return methods.of(user).stream()
                        .filter(method -> MethodRows.standsAlone(method.authenticator()))
                        .count()
                > 1;
    }

    private Authenticator authenticator(User user, String id) {
        Optional<Authenticator> found = methods.of(user).stream()
                .map(Methods.Listed::authenticator)
                .filter(method -> method instanceof OtpAuthenticator && MethodRows.standsAlone(method))
                .filter(method -> method.id().toString().equals(id))
                .findFirst();
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
