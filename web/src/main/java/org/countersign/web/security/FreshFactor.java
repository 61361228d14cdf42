package org.countersign.web.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.countersign.web.page.Pages;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for a fresh second factor before somebody changes how they verify (S3.4, ATTACKS T12, T17), whatever the stage. Who
 * has none yet is led to registration, which alone the password opens.
 */
public final class FreshFactor {
    private final InstantSource clock;

    /** Judges freshness by the clock. */
    public FreshFactor(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the visitor must show a code first. */
    public boolean neededBy(Visitor visitor) {
        return !visitor.freshAt(clock.instant());
    }

    /** Whether the visitor must show a code before a method is registered; not where it is the first (S3.9). */
    public boolean neededToRegister(Visitor visitor) {
        return !visitor.mayRegisterAt(clock.instant());
    }

    /** The page that asks for it and then leads on. */
    public ModelAndView ask(String then) {
        return Pages.go("/profile/confirm?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8));
    }
}
