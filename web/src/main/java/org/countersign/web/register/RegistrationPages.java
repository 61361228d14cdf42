package org.countersign.web.register;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.registration.Registrations;
import org.countersign.web.page.Option;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first and the last step of registration: choose a method, and go on. */
@Controller
public class RegistrationPages {
    private static final String DEVICE = "app";

    private final Registrations registrations;
    private final RegistrationFlow flow;
    private final PageActs acts;
    private final Words words;

    RegistrationPages(Registrations registrations, RegistrationFlow flow, PageActs acts, Words words) {
        this.registrations = registrations;
        this.flow = flow;
        this.acts = acts;
        this.words = words;
    }

    @GetMapping("/register")
    ModelAndView choose(HttpServletRequest request, Model model) {
        List<PhoneKind> phones = flow.phoneKinds(Visitor.require(request).user());
        Stream<Option> options = Stream.concat(
                Stream.of(
                        option(DEVICE, "device", "register.choose.device"),
                        option("totp", "clock", "register.choose.app")),
                phones.stream()
                        .map(kind -> option(
                                kind.wireName(),
                                kind == PhoneKind.OFFICE ? "building" : "phone",
                                "register.choose." + kind.wireName())));
        return Pages.show(
                "register/choose",
                new ChoosePage(
                        Pages.done(model),
                        flow.ofDevice(RegistrationFlow.At.CHOOSE, request),
                        options.toList(),
                        !phones.isEmpty()));
    }

    @PostMapping("/register/method")
    ModelAndView begin(HttpServletRequest request, @RequestParam(name = "method", defaultValue = "") String method) {
        if (method.equals(DEVICE)) {
            return Pages.go("/register/device");
        }
        Optional<PhoneKind> phone = PhoneKind.ofWireName(method);
        if (phone.isPresent()) {
            return Pages.go("/register/phone/" + phone.get().wireName());
        }
        Permit permit = acts.own(request, Act.REGISTER_METHOD, "/register");
        // The session may have ended while the page was asked for: what it would show could not be proved.
        return registrations.begin(permit, Visitor.require(request).begun()).isPresent()
                ? Pages.go("/register/app")
                : Pages.go("/signin?ended");
    }

    @PostMapping("/register/done")
    ModelAndView done(HttpServletRequest request) {
        return Pages.go(flow.afterCodes(Visitor.require(request).user()));
    }

    private Option option(String id, String icon, String text) {
        return new Option(id, icon, words.say(text), words.say(text + ".meta"));
    }
}
