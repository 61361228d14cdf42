package org.countersign.web.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Makes the answers of page controllers. */
public final class Pages {
    private static final String DONE = "done";

    private Pages() {}

    /** A template with its record. */
    public static ModelAndView show(String template, Record page) {
        return new ModelAndView(template, Map.of("page", page));
    }

    /** A template with its record, and another status than 200. */
    public static ModelAndView show(String template, Record page, HttpStatus status) {
        ModelAndView view = show(template, page);
        view.setStatus(status);
        return view;
    }

    /** A status and nothing else, for script. */
    public static ModelAndView nothing(HttpStatus status) {
        ModelAndView view = new ModelAndView((View) (_, _, _) -> {});
        view.setStatus(status);
        return view;
    }

    /** Tells the next page what was just done; it shows that with {@link #done}. */
    public static void tell(RedirectAttributes next, String what) {
        next.addFlashAttribute(DONE, what);
    }

    /** What the last request did, in words; null where this page follows none that did anything. */
    public static @Nullable String done(Model model) {
        return model.getAttribute(DONE) instanceof String what ? what : null;
    }

    /** Another page, with GET. */
    public static ModelAndView go(String address) {
        RedirectView redirect = new RedirectView(address, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        redirect.setExpandUriTemplateVariables(false);
        return new ModelAndView(redirect);
    }
}
