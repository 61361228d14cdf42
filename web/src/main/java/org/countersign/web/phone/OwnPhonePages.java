package org.countersign.web.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.Phone;
import org.countersign.core.phone.Phones;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.Removal;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's phone in their profile: changed, or removed with its effect shown first. Each asks for a fresh factor. */
@Controller
public class OwnPhonePages {
    private static final String HERE = "/profile/phones/";

    private final Phones phones;
    private final Methods methods;
    private final PageActs acts;
    private final Words words;
    private final MethodRows rows;

    OwnPhonePages(Phones phones, Methods methods, PageActs acts, Words words, Moments moments) {
        this.phones = phones;
        this.methods = methods;
        this.acts = acts;
        this.words = words;
        this.rows = new MethodRows(words, moments);
    }

    @GetMapping(HERE + "{kind}")
    ModelAndView phone(HttpServletRequest request, @PathVariable("kind") String kind) {
        return with(request, kind, (permit, phone) -> show(request, permit.user(Act.REMOVE_PHONE), phone));
    }

    @PostMapping(HERE + "{kind}/remove")
    ModelAndView remove(HttpServletRequest request, RedirectAttributes flash, @PathVariable("kind") String kind) {
        return with(request, kind, (permit, phone) -> {
            if (phones.remove(permit, phone.kind()) == Removal.LAST) {
                return show(request, permit.user(Act.REMOVE_PHONE), phone);
            }
            Pages.tell(flash, words.say("phone.done.removed", phone.number().masked()));
            return Pages.go("/profile");
        });
    }

    private ModelAndView with(HttpServletRequest request, String kind, BiFunction<Permit, Phone, ModelAndView> page) {
        User user = Visitor.require(request).user();
        Phone phone = phones.of(user).stream()
                .filter(known -> known.kind().wireName().equals(kind.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return acts.ownPage(
                request, Act.REMOVE_PHONE, HERE + phone.kind().wireName(), permit -> page.apply(permit, phone));
    }

    private ModelAndView show(HttpServletRequest request, User user, Phone phone) {
        boolean removable = methods.canLoseOne(user);
        String root = request.getContextPath();
        String kind = phone.kind().wireName();
        List<Effect> effects = removable
                ? List.of(
                        new Effect("1", words.say("phone.remove.effect"), false),
                        new Effect("1", words.say("phone.remove.told"), false))
                : List.of(new Effect("0", words.say("method.remove.last"), true));
        return Pages.show(
                "phone/phone",
                new PhonePage(
                        rows.name(phone),
                        rows.meta(phone),
                        root + PhoneForms.address(phone.kind(), false),
                        root + HERE + kind + "/remove",
                        effects,
                        removable));
    }
}
