package org.countersign.web.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Gives every page its frame. */
@ControllerAdvice(
        basePackages = {
            "org.countersign.web.signin",
            "org.countersign.web.register",
            "org.countersign.web.profile",
            "org.countersign.web.apppassword",
            "org.countersign.web.admin",
            "org.countersign.web.error",
            "org.countersign.web.help",
            "org.countersign.web.outbox",
            "org.countersign.web.phone",
            "org.countersign.web.pin",
            "org.countersign.web.setup"
        })
public class FrameAdvice {
    private final Frames frames;

    FrameAdvice(Frames frames) {
        this.frames = frames;
    }

    @ModelAttribute("frame")
    Frame frame(
            HttpServletRequest request, @RequestAttribute(name = "_csrf", required = false) @Nullable CsrfToken token) {
        if (token != null) {
            // Its cookie must be written before the page is.
            token.getToken();
        }
        return frames.of(request);
    }
}
