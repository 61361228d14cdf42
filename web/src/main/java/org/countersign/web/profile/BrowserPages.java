package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.FormIds;
import org.countersign.web.security.PageActs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forgets remembered browsers. */
@Controller
public class BrowserPages {
    private final RememberedBrowsers browsers;
    private final PageActs acts;
    private final Words words;

    BrowserPages(RememberedBrowsers browsers, PageActs acts, Words words) {
        this.browsers = browsers;
        this.acts = acts;
        this.words = words;
    }

    @PostMapping("/profile/browsers/{id}/forget")
    ModelAndView forget(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        Permit permit = acts.own(request, Act.FORGET_BROWSER, "/profile");
        Optional<UUID> known = FormIds.parse(id);
        if (known.isPresent() && browsers.forget(permit, known.get())) {
            Pages.tell(flash, words.say("browser.forgotten"));
        }
        return Pages.go("/profile");
    }

    @PostMapping("/profile/browsers/forget-all")
    ModelAndView forgetAll(HttpServletRequest request, RedirectAttributes flash) {
        int forgotten = browsers.forgetAll(acts.own(request, Act.FORGET_BROWSERS, "/profile"), "");
        Pages.tell(flash, words.say("browser.forgotten.all", forgotten));
        return Pages.go("/profile");
    }
}
