package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.countersign.core.pin.Pins;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.web.error.FaultWords;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** From one step of a sign-in to the next: what the session keeps, and which page comes. */
public final class SignInSteps {
    /** Where a sign-in starts anew that few wrong codes have ended (S2.2). */
    static final String WRONG = "/signin?codes";

    private final InstantSource clock;
    private final FaultWords faults;
    private final Pins pins;

    /** Takes the time from the clock. */
    public SignInSteps(InstantSource clock, FaultWords faults, Pins pins) {
        this.clock = clock;
        this.faults = faults;
        this.pins = pins;
    }

    /** The password was right; the code is next. */
    ModelAndView askForCode(HttpServletRequest request, TenantId tenant, String username, Outcome.Pending pending) {
        SignInSession.begin(request, SignInState.passwordRight(tenant, username, pending.id(), clock.instant()));
        return Pages.go("/signin/verify");
    }

    /** The password was right; registration is next. */
    public ModelAndView mustRegister(HttpServletRequest request, User user, int epoch) {
        SignInSession.begin(request, SignInState.registering(user, epoch, clock.instant()));
        return Pages.go("/register");
    }

    /** All that is needed was shown. Where registration is required again, the profile leads there. */
    ModelAndView signedIn(HttpServletRequest request, User user, int epoch, boolean secondFactor) {
        Instant now = clock.instant();
        if (!secondFactor) {
            SignInSession.begin(request, SignInState.withoutFactor(user, epoch, now));
            return Pages.go("/profile");
        }
        UUID session = SignInSession.read(request).map(SignInState::session).orElseGet(UUID::randomUUID);
        SignInSession.begin(request, SignInState.withFactor(session, user, epoch, now));
        // A PIN that somebody else knows is changed at its first use (S2.14).
        boolean due = pins.asked(user.tenant()) && pins.changeDue(user.tenant(), user.id());
        return Pages.go(due ? "/profile/pin" : "/profile");
    }

    /** Refused for good: locked, blocked, or nothing that could be shown. The session ends. */
    public ModelAndView refused(HttpServletRequest request, Outcome.Denied denied) {
        SignInSession.end(request);
        if (denied.reason() == Reason.WRONG_CODE && denied.until() == null) {
            return Pages.go(WRONG);
        }
        boolean locked =
                denied.reason() == Reason.LOCKED_OUT || denied.until() != null && denied.reason() != Reason.BLOCKED;
        return Pages.show(
                "error/page",
                locked
                        ? faults.locked(request, denied.until())
                        : faults.denied(request, denied.reason().wireName()),
                HttpStatus.FORBIDDEN);
    }
}
