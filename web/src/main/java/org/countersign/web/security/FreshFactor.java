package org.countersign.web.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.countersign.web.page.Pages;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for a fresh second factor before somebody changes how they verify (S3.4, ATTACKS T12). Who has none yet, or must
 * register anyway, is not asked.
 */
public final class FreshFactor {
    private final InstantSource clock;

    /** Judges freshness by the clock. */
    public FreshFactor(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the visitor must show a code first. */
    public boolean neededBy(Visitor visitor) {
        return visitor.state().stage() == Stage.SIGNED_IN
                && !visitor.known().methods().isEmpty()
                && !visitor.freshAt(clock.instant());
    }

    /** The page that asks for it and then leads on. */
    public ModelAndView ask(String then) {
        return Pages.go("/profile/confirm?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8));
    }
}
