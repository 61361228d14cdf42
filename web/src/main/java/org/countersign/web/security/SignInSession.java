package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Keeps the {@link SignInState} in the browser session, whose id changes at every step up (ATTACKS T3). */
public final class SignInSession {
    // Another name than versions had that kept other facts: their sessions are not read, and end.
    private static final String ATTRIBUTE = "countersign.session";

    private SignInSession() {}

    /** The state, where there is one. */
    public static Optional<SignInState> read(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignInState state
                ? Optional.of(state)
                : Optional.empty();
    }

    /** Begins a new session at this state; whatever the old one held is gone. */
    public static void begin(HttpServletRequest request, SignInState state) {
        end(request);
        request.getSession(true).setAttribute(ATTRIBUTE, state);
    }

    /**
     * Steps up, in a new session. To give the old one a new id is not enough: a request that still waits in it, for a
     * phone, writes its old id back when it ends.
     */
    public static void stepUp(HttpServletRequest request, SignInState state) {
        begin(request, state);
    }

    /** Keeps a state that opens nothing more than the one before. */
    public static void keep(HttpServletRequest request, SignInState state) {
        request.getSession(true).setAttribute(ATTRIBUTE, state);
    }

    /** Ends the session. */
    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
