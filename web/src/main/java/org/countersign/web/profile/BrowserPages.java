package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.user.User;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.FormIds;
import org.countersign.web.request.Origins;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forgets remembered browsers. */
@Controller
public class BrowserPages {
    private final RememberedBrowsers browsers;
    private final Origins origins;
    private final Words words;

    BrowserPages(RememberedBrowsers browsers, Origins origins, Words words) {
        this.browsers = browsers;
        this.origins = origins;
        this.words = words;
    }

    @PostMapping("/profile/browsers/{id}/forget")
    ModelAndView forget(HttpServletRequest request, RedirectAttributes flash, @PathVariable("id") String id) {
        User user = Visitor.require(request).user();
        Optional<UUID> known = FormIds.parse(id);
        if (known.isPresent() && browsers.forget(user, known.get(), origins.actor(request, user))) {
            flash.addFlashAttribute("done", words.say("browser.forgotten"));
        }
        return Pages.go("/profile");
    }

    @PostMapping("/profile/browsers/forget-all")
    ModelAndView forgetAll(HttpServletRequest request, RedirectAttributes flash) {
        User user = Visitor.require(request).user();
        int forgotten = browsers.forgetAll(user, origins.actor(request, user), "");
        flash.addFlashAttribute("done", words.say("browser.forgotten.all", forgotten));
        return Pages.go("/profile");
    }
}
