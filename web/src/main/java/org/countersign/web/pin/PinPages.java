package org.countersign.web.pin;

import jakarta.servlet.http.HttpServletRequest;
import org.countersign.core.authority.Act;
import org.countersign.core.pin.PinResult;
import org.countersign.core.pin.PinRules;
import org.countersign.core.pin.Pins;
import org.countersign.core.user.User;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own PIN, set and changed for a fresh factor (S2.14, S3.4). */
@Controller
public class PinPages {
    private static final String HERE = "/profile/pin";

    private final Pins pins;
    private final PageActs acts;
    private final Words words;

    PinPages(Pins pins, PageActs acts, Words words) {
        this.pins = pins;
        this.acts = acts;
        this.words = words;
    }

    @GetMapping(HERE)
    ModelAndView form(HttpServletRequest request) {
        return show(acts.own(request, Act.SET_PIN, HERE).user(Act.SET_PIN), null);
    }

    @PostMapping(HERE)
    ModelAndView set(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "pin", defaultValue = "") String pin) {
        User user = acts.own(request, Act.SET_PIN, HERE).user(Act.SET_PIN);
        if (pins.right(user.tenant(), user.id(), pin)) {
            return show(user, words.say("pin.same"));
        }
        PinResult result = acts.changeOwn(request, Act.SET_PIN, HERE, permit -> pins.set(permit, pin))
                .result();
        return switch (result) {
            case PinResult.Done _ -> {
                Pages.tell(flash, words.say("pin.done"));
                yield Pages.go("/profile");
            }
            case PinResult.Weak(PinRules.Why why) -> show(user, weak(words, why));
            case PinResult.NoSuchUser _ -> Pages.go("/profile");
        };
    }

    /** Why a PIN was not taken, and which one is. */
    public static String weak(Words words, PinRules.Why why) {
        return words.say("pin.weak." + why.wireName());
    }

    private ModelAndView show(User user, @Nullable String error) {
        boolean has = pins.has(user.tenant(), user.id());
        PinPage page = new PinPage(
                user.name().typed(),
                words.say(has ? "pin.change" : "pin.choose"),
                words.say("pin.lead"),
                due(user),
                error);
        return Pages.show("pin/pin", page, error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private @Nullable String due(User user) {
        if (pins.missing(user.tenant(), user.id())) {
            return words.say("pin.missing");
        }
        return pins.changeDue(user.tenant(), user.id()) ? words.say("pin.known") : null;
    }
}
