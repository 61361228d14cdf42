package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Goes on after a fresh second factor. */
@Component
class Confirmed {
    private final InstantSource clock;

    Confirmed(InstantSource clock) {
        this.clock = clock;
    }

    /** The session has a fresh factor now, under a new id. */
    ModelAndView with(HttpServletRequest request, String then) {
        SignInSession.stepUp(request, Visitor.require(request).state().verified(clock.instant()));
        return Pages.go(then);
    }
}
