package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.pin.PinResult;
import org.countersign.core.pin.PinRules;
import org.countersign.core.pin.Pins;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.pin.PinPages;
import org.countersign.web.security.Needs;
import org.countersign.web.security.PageActs;
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

    private final UserAddresses users;
    private final Pins pins;
    private final PageActs acts;
    private final Words words;

    UserPinPages(UserAddresses users, Pins pins, PageActs acts, Words words) {
        this.users = users;
        this.pins = pins;
        this.acts = acts;
        this.words = words;
    }

    @GetMapping(HERE)
    @Needs(Act.SET_PIN)
    ModelAndView form(HttpServletRequest request, @PathVariable("name") String name) {
        User user = users.named(request, Act.SET_PIN, name).user();
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        return show(request, permit(request, Act.SET_PIN, user).user(Act.SET_PIN), null);
    }

    @PostMapping(HERE)
    @Needs(Act.SET_PIN)
    ModelAndView set(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @RequestParam(name = "pin", defaultValue = "") String pin) {
        User user = users.named(request, Act.SET_PIN, name).user();
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        return switch (pins.set(permit(request, Act.SET_PIN, user), pin)) {
            case PinResult.Done _ -> {
                Pages.tell(flash, words.say("userPin.done"));
                yield Pages.go(UserAddresses.of(user));
            }
            case PinResult.Weak(PinRules.Why why) -> show(request, user, PinPages.weak(words, why));
            case PinResult.NoSuchUser _ -> {
                Pages.tell(flash, words.say("user.gone", user.displayName()));
                yield Pages.go("/admin/users");
            }
        };
    }

    @GetMapping(HERE + "/remove")
    @Needs(Act.REMOVE_PIN)
    ModelAndView review(HttpServletRequest request, @PathVariable("name") String name) {
        User user = users.named(request, Act.REMOVE_PIN, name).user();
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        permit(request, Act.REMOVE_PIN, user);
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
    @Needs(Act.REMOVE_PIN)
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("name") String name) {
        User user = users.named(request, Act.REMOVE_PIN, name).user();
        if (own(request, user)) {
            return Pages.go(OWN);
        }
        if (pins.remove(permit(request, Act.REMOVE_PIN, user))) {
            Pages.tell(flash, words.say("userPin.removed"));
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

    private Permit permit(HttpServletRequest request, Act act, User user) {
        return acts.require(request, act, user, UserAddresses.of(user));
    }
}
