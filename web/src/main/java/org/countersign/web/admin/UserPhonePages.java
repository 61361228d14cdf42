package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.PhoneResult;
import org.countersign.core.phone.Phones;
import org.countersign.core.registration.Removal;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.Needs;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Enters a number for somebody who is locked out of theirs: it counts at once (S3.4), so the effect stands beside it. And
 * removes one.
 */
@Controller
public class UserPhonePages {
    private static final String HERE = "/admin/users/{name}/phones";
    private static final int LONGEST_EXTENSION = 11;

    private final UserAddresses users;
    private final Phones phones;
    private final PhoneSettingsStore settings;
    private final PageActs acts;
    private final Words words;

    UserPhonePages(UserAddresses users, Phones phones, PhoneSettingsStore settings, PageActs acts, Words words) {
        this.users = users;
        this.phones = phones;
        this.settings = settings;
        this.acts = acts;
        this.words = words;
    }

    @GetMapping(HERE)
    @Needs(Act.SET_PHONE)
    ModelAndView form(HttpServletRequest request, @PathVariable("name") String name) {
        return with(
                request,
                name,
                Act.SET_PHONE,
                permit -> show(request, permit.user(Act.SET_PHONE), PhoneKind.AUTHENTICATION, "", "", null));
    }

    @PostMapping(HERE)
    @Needs(Act.SET_PHONE)
    ModelAndView enter(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @RequestParam(name = "kind", defaultValue = "") String kindName,
            @RequestParam(name = "number", defaultValue = "") String number,
            @RequestParam(name = "extension", defaultValue = "") String extension) {
        return with(request, name, Act.SET_PHONE, permit -> enter(request, flash, permit, kindName, number, extension));
    }

    private ModelAndView enter(
            HttpServletRequest request,
            RedirectAttributes flash,
            Permit permit,
            String kindName,
            String number,
            String extension) {
        User user = permit.user(Act.SET_PHONE);
        PhoneKind kind = PhoneKind.ofWireName(kindName).orElse(PhoneKind.AUTHENTICATION);
        String digits = extension.strip();
        if (number.length() > NumberPlan.LONGEST_TYPED || digits.length() > LONGEST_EXTENSION) {
            return show(request, user, kind, "", "", words.say("phone.refused.not_possible"));
        }
        if (!digits.isEmpty() && kind != PhoneKind.OFFICE) {
            return show(request, user, kind, number, digits, words.say("userPhone.extension"));
        }
        return switch (phones.set(permit, kind, number, digits)) {
            case PhoneResult.Kept kept -> {
                Pages.tell(flash, words.say("userPhone.done", kept.number().masked()));
                yield Pages.go(UserAddresses.of(user));
            }
            case PhoneResult.NotTaken(NumberReading.Why why) ->
                show(request, user, kind, number, digits, words.say("phone.refused." + why.wireName()));
            case PhoneResult.NoSlot _ -> show(request, user, kind, number, digits, words.say("userPhone.noSlot"));
            case PhoneResult.Over _ -> {
                Pages.tell(flash, words.say("user.gone", user.displayName()));
                yield Pages.go("/admin/users");
            }
            case PhoneResult.Proving _,
                    PhoneResult.NotAllowed _,
                    PhoneResult.TooMany _,
                    PhoneResult.WrongCode _,
                    PhoneResult.NotACode _,
                    PhoneResult.NotAnswered _ ->
                throw new IllegalStateException("An administrator's number needs no proof");
        };
    }

    @GetMapping(HERE + "/{kind}")
    @Needs(Act.REMOVE_PHONE)
    ModelAndView review(
            HttpServletRequest request, @PathVariable("name") String name, @PathVariable("kind") String kind) {
        return with(request, name, Act.REMOVE_PHONE, permit -> review(request, permit.user(Act.REMOVE_PHONE), kind));
    }

    private ModelAndView review(HttpServletRequest request, User user, String kind) {
        Phone phone = phone(user, kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String back = request.getContextPath() + UserAddresses.of(user);
        return Pages.show(
                "admin/remove-device",
                new RemoveDevicePage(
                        words.say("userPhone.remove.title", phone.number().masked()),
                        words.say("userPhone.remove.lead", user.displayName(), words.say("phone." + kind)),
                        crumbs(request, user),
                        List.of(
                                new Effect("1", words.say("phone.remove.effect"), false),
                                new Effect("1", words.say("phone.remove.told"), false),
                                new Effect("0", words.say("removeDevice.others"), false)),
                        back + "/phones/" + kind,
                        back,
                        words.say("phone.remove.button")));
    }

    @PostMapping(HERE + "/{kind}")
    @Needs(Act.REMOVE_PHONE)
    ModelAndView remove(
            HttpServletRequest request,
            RedirectAttributes flash,
            @PathVariable("name") String name,
            @PathVariable("kind") String kind) {
        return with(request, name, Act.REMOVE_PHONE, permit -> {
            User user = permit.user(Act.REMOVE_PHONE);
            phone(user, kind)
                    .filter(phone -> phones.remove(permit, phone.kind()) == Removal.DONE)
                    .ifPresent(phone -> Pages.tell(
                            flash,
                            words.say("phone.done.removed", phone.number().masked())));
            return Pages.go(UserAddresses.of(user));
        });
    }

    private ModelAndView show(
            HttpServletRequest request,
            User user,
            PhoneKind chosen,
            String number,
            String extension,
            @Nullable String error) {
        String back = request.getContextPath() + UserAddresses.of(user);
        NumberPage page = new NumberPage(
                user.displayName(),
                crumbs(request, user),
                Arrays.stream(PhoneKind.values())
                        .map(kind -> kind(user, kind, kind == chosen))
                        .toList(),
                number,
                extension,
                hint(user),
                error,
                effects(user),
                back + "/phones",
                back);
        return Pages.show("admin/number", page, error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String hint(User user) {
        String home = settings.of(user.tenant()).defaultCountry();
        return home.isEmpty()
                ? words.say("userPhone.number.hint")
                : words.say(
                        "userPhone.number.hint.home",
                        new Locale.Builder()
                                .setRegion(home)
                                .build()
                                .getDisplayCountry(LocaleContextHolder.getLocale()));
    }

    private List<Effect> effects(User user) {
        List<Effect> effects = new ArrayList<>(List.of(
                new Effect("1", words.say("userPhone.effect.counts"), false),
                new Effect("1", words.say("userPhone.effect.told"), false)));
        if (user.registrationRequired() || user.state() == MfaState.ENABLED) {
            effects.add(new Effect("1", words.say("userPhone.effect.registration"), false));
        }
        effects.add(new Effect("0", words.say("userPhone.effect.sessions"), true));
        effects.add(new Effect("0", words.say("userPhone.effect.others"), true));
        return effects;
    }

    private Choice kind(User user, PhoneKind kind, boolean chosen) {
        String present = phone(user, kind.wireName())
                .map(phone -> words.say("userPhone.replaces", phone.number().masked()))
                .orElseGet(() -> words.say("userPhone.none"));
        return new Choice(kind.wireName(), words.say("phone." + kind.wireName()), present, chosen);
    }

    private List<Link> crumbs(HttpServletRequest request, User user) {
        String root = request.getContextPath();
        return List.of(
                new Link(root + "/admin/users", words.say("page.users")),
                new Link(root + UserAddresses.of(user), user.displayName()));
    }

    private Optional<Phone> phone(User user, String kind) {
        return phones.of(user).stream()
                .filter(phone -> phone.kind().wireName().equals(kind))
                .findFirst();
    }

    // One's own phone is changed in one's profile, for a fresh factor (ATTACKS T12, T18).
    private ModelAndView with(HttpServletRequest request, String name, Act act, Function<Permit, ModelAndView> page) {
        User user = users.named(request, act, name).user();
        if (user.id().equals(Visitor.require(request).user().id())) {
            return Pages.go("/profile");
        }
        return page.apply(acts.require(request, act, user, UserAddresses.of(user)));
    }
}
