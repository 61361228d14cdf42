package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Removal;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.register.BackupCodesPage;
import org.countersign.web.security.PageActs;
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
    private static final String BACKUP_CODES = "/profile/backup-codes";

    private final Methods methods;
    private final PageActs acts;
    private final Words words;
    private final MethodRows rows;

    MethodPages(Methods methods, PageActs acts, Words words, Moments moments) {
        this.methods = methods;
        this.acts = acts;
        this.words = words;
        this.rows = new MethodRows(words, moments);
    }

    @GetMapping("/profile/methods/new")
    ModelAndView add() {
        return Pages.go("/register");
    }

    @GetMapping("/profile/methods/{id}")
    ModelAndView method(HttpServletRequest request, @PathVariable("id") String id) {
        return with(request, Act.RENAME_METHOD, id, permit -> {
            User user = permit.user(Act.RENAME_METHOD);
            return show(request, user, authenticator(user, id), null);
        });
    }

    @PostMapping("/profile/methods/{id}/name")
    ModelAndView rename(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("id") String id,
            @RequestParam(name = "label", defaultValue = "") String label) {
        return with(request, Act.RENAME_METHOD, id, permit -> {
            User user = permit.user(Act.RENAME_METHOD);
            Authenticator authenticator = authenticator(user, id);
            if (label.isBlank() || label.length() > Authenticator.LONGEST_LABEL) {
                return show(request, user, authenticator, words.say("method.rename.empty"));
            }
            methods.rename(permit, authenticator.id(), label);
            Pages.tell(flash, words.say("method.done.renamed"));
            return Pages.go("/profile");
        });
    }

    @PostMapping("/profile/methods/{id}/remove")
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        return with(request, Act.REMOVE_METHOD, id, permit -> {
            User user = permit.user(Act.REMOVE_METHOD);
            Authenticator authenticator = authenticator(user, id);
            if (methods.remove(permit, authenticator.id()) == Removal.LAST) {
                return show(request, user, authenticator, null);
            }
            Pages.tell(flash, words.say("method.done.removed"));
            return Pages.go("/profile");
        });
    }

    @GetMapping("/profile/backup-codes")
    ModelAndView renewal(HttpServletRequest request) {
        User user = acts.own(request, Act.RENEW_BACKUP_CODES, BACKUP_CODES).user(Act.RENEW_BACKUP_CODES);
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
    }

    @PostMapping("/profile/backup-codes")
    ModelAndView renew(HttpServletRequest request, RedirectAttributes flash) {
        return acts.changeOwn(request, Act.RENEW_BACKUP_CODES, BACKUP_CODES, methods::renewBackupCodes)
                .result()
                .fold(
                        codes -> Pages.show("register/backup-codes", new BackupCodesPage(List.of(), codes)),
                        () -> {
                            Pages.tell(flash, words.say("backup.renew.noRoom"));
                            return Pages.go("/profile");
                        },
                        () -> Pages.go("/profile"));
    }

    private ModelAndView with(HttpServletRequest request, Act act, String id, Function<Permit, ModelAndView> page) {
        return acts.ownPage(request, act, "/profile/methods/" + id, page);
    }

    private ModelAndView show(
            HttpServletRequest request, User user, Authenticator authenticator, @Nullable String error) {
        boolean removable = methods.canLoseOne(user);
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

    private Authenticator authenticator(User user, String id) {
        Optional<Authenticator> found = methods.of(user).stream()
                .map(Methods.Listed::authenticator)
                .filter(method -> method instanceof OtpAuthenticator && method.standsAlone())
                .filter(method -> method.id().toString().equals(id))
                .findFirst();
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
