package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Permissions;
import org.countersign.core.pin.Pins;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.pin.PinPages;
import org.countersign.web.request.Origins;
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

/** Sets and removes a PIN for somebody who has forgotten it; they choose their own at the next sign-in (S2.14). */
@Controller
public class UserPinPages {
    private static final String HERE = "/admin/users/{name}/pin";
    private static final String OWN = "/profile/pin";

    private final Directory directory;
    private final Pins pins;
    private final Origins origins;
    private final Words words;

    UserPinPages(Directory directory, Pins pins, Origins origins, Words words) {
        this.directory = directory;
        this.pins = pins;
        this.origins = origins;
        this.words = words;
    }

    @GetMapping(HERE)
    ModelAndView form(HttpServletRequest request, @PathVariable("name") String name) {
        User user = user(request, name);
        return own(request, user) ? Pages.go(OWN) : show(request, user, null);
    }

    @PostMapping(HERE)
    ModelAndView set(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @RequestParam(name = "pin", defaultValue = "") String pin) {
        User user = user(request, name);
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        return pins.set(user, pin, true, actor(request))
                .map(why -> show(request, user, PinPages.weak(words, why)))
                .orElseGet(() -> {
                    flash.addFlashAttribute("done", words.say("userPin.done"));
                    return Pages.go(UserAddresses.of(user));
                });
    }

    @GetMapping(HERE + "/remove")
    ModelAndView review(HttpServletRequest request, @PathVariable("name") String name) {
        User user = user(request, name);
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        if (!pins.has(user.tenant(), user.id())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String back = back(request, user);
        return Pages.show(
                "admin/remove-device",
                new RemoveDevicePage(
                        words.say("userPin.remove.title", user.displayName()),
                        words.say("userPin.remove.lead"),
                        crumbs(request, user),
                        List.of(
                                new Effect("1", words.say("userPin.remove.effect"), false),
                                new Effect("0", words.say("userPin.effect.others"), true)),
                        back + "/pin/remove",
                        back,
                        words.say("userPin.remove")));
    }

    @PostMapping(HERE + "/remove")
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("name") String name) {
        User user = user(request, name);
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        if (pins.remove(user, actor(request))) {
            flash.addFlashAttribute("done", words.say("userPin.removed"));
        }
        return Pages.go(UserAddresses.of(user));
    }

    private ModelAndView show(HttpServletRequest request, User user, @Nullable String error) {
        String back = back(request, user);
        String here = back + "/pin";
        SetPinPage page = new SetPinPage(
                user.displayName(),
                crumbs(request, user),
                error,
                List.of(
                        new Effect("1", words.say("userPin.effect.counts"), false),
                        new Effect("1", words.say("userPin.effect.change"), false),
                        new Effect("0", words.say("userPin.effect.others"), true)),
                here,
                pins.has(user.tenant(), user.id()) ? here + "/remove" : null,
                back);
        return Pages.show("admin/pin", page, error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    // One's own is changed for a fresh factor, by an administrator as by everybody (T12).
    private static boolean own(HttpServletRequest request, User user) {
        return user.id().equals(Visitor.require(request).user().id());
    }

    private static String back(HttpServletRequest request, User user) {
        return request.getContextPath() + UserAddresses.of(user);
    }

    private List<Link> crumbs(HttpServletRequest request, User user) {
        return List.of(
                new Link(request.getContextPath() + "/admin/users", words.say("page.users")),
                new Link(back(request, user), user.displayName()));
    }

    private User user(HttpServletRequest request, String name) {
        User user = UserAddresses.find(directory, Visitor.require(request).tenant(), name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .user();
        if (!Permissions.mayEditMethods(actor(request), user.role())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return user;
    }

    private Actor actor(HttpServletRequest request) {
        return origins.actor(request, Visitor.require(request).user());
    }
}
