package org.countersign.web.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.Phones;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.user.User;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.countersign.web.register.RegistrationFlow;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills the pages on which a number is entered and proved. */
@Component
class PhoneForms {
    private static final String HERE = "/register/phone/";

    private final Phones phones;
    private final PhoneSettingsStore settings;
    private final RegistrationFlow flow;
    private final Words words;
    private final Moments moments;
    private final InstantSource clock;

    PhoneForms(
            Phones phones,
            PhoneSettingsStore settings,
            RegistrationFlow flow,
            Words words,
            Moments moments,
            InstantSource clock) {
        this.phones = phones;
        this.settings = settings;
        this.flow = flow;
        this.words = words;
        this.moments = moments;
        this.clock = clock;
    }

    /** Where a phone of that kind is entered; with {@code backup} after the app, as a way for when it is not there. */
    static String address(PhoneKind kind, boolean backup) {
        return HERE + kind.wireName() + (backup ? "?backup=true" : "");
    }

    static String proof(PhoneKind kind, boolean backup) {
        return HERE + kind.wireName() + "/prove" + (backup ? "?backup=true" : "");
    }

    NumberPage.Typed untyped(HttpServletRequest request) {
        String home = settings.of(Visitor.require(request).user().tenant()).defaultCountry();
        String country = home.isEmpty() ? request.getLocale().getCountry() : home;
        return new NumberPage.Typed(Countries.known(country) ? country : "US", "", "", MethodType.SMS.wireName());
    }

    NumberPage number(
            HttpServletRequest request,
            PhoneKind kind,
            boolean backup,
            NumberPage.Typed typed,
            @Nullable String error) {
        User user = Visitor.require(request).user();
        PhoneSettings allowed = settings.of(user.tenant());
        String root = request.getContextPath();
        String id = backup ? "phone.enter.after" : "phone.enter." + kind.wireName();
        return new NumberPage(
                flow.ofPhone(RegistrationFlow.At.PHONE, request),
                words.say(id),
                words.say(id + ".lead"),
                of(user, kind).map(phone -> phone.number().masked()).orElse(null),
                typed,
                Countries.list(allowed.countries(), typed.country()),
                kind == PhoneKind.OFFICE,
                kind == PhoneKind.OFFICE ? List.of() : ways(allowed, typed.way()),
                error,
                root + address(kind, backup),
                root + (backup ? flow.end(user) : back(request)),
                backup);
    }

    private String back(HttpServletRequest request) {
        return flow.registered(Visitor.require(request)) ? "/profile" : "/register";
    }

    private List<Choice> ways(PhoneSettings allowed, String chosen) {
        List<MethodType> ways = List.of(MethodType.SMS, MethodType.VOICE).stream()
                .filter(allowed::allows)
                .toList();
        return ways.stream()
                .map(way -> new Choice(
                        way.wireName(),
                        words.say("phone.way." + way.wireName()),
                        null,
                        way.wireName().equals(chosen) || ways.size() == 1))
                .toList();
    }

    ProofPage proof(HttpServletRequest request, PendingPhone pending, boolean backup, @Nullable String error) {
        PhoneKind kind = pending.kind();
        boolean call = pending.hash().length == 0;
        String root = request.getContextPath();
        String id = call ? "phone.prove.call" : "phone.prove.text";
        String extension = pending.number().extension();
        String number = pending.number().e164() + (extension.isEmpty() ? "" : " x" + extension);
        return new ProofPage(
                flow.ofPhone(RegistrationFlow.At.PROVE, request),
                words.say(id),
                words.say(id + ".lead", number),
                call,
                error,
                root + proof(kind, backup),
                root + HERE + kind.wireName() + "/state",
                root + address(kind, backup),
                Math.max(
                        0,
                        Duration.between(clock.instant(), pending.expiresAt()).toSeconds()),
                words.say("time.openUntil", moments.until(pending.expiresAt())));
    }

    private Optional<Phone> of(User user, PhoneKind kind) {
        return phones.of(user).stream().filter(phone -> phone.kind() == kind).findFirst();
    }
}
