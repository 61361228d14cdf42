package org.countersign.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Completed;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.session.EndedSessions;
import org.countersign.core.session.Session;
import org.countersign.core.session.SessionId;
import org.countersign.core.user.Username;
import org.countersign.web.request.Origins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the session, and the user anew from the database: whether the session still lives, and how far it has come, is
 * computed from both by {@link Session}.
 */
public final class VisitorFilter extends OncePerRequestFilter {
    /** The authority of an administrator with a second factor. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";

    /** Set on a request whose session was ended from elsewhere. */
    static final String ENDED = VisitorFilter.class.getName() + ".ended";

    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Set<String> ACTIVATION_PAGES = Set.of("/register/device/state", "/register/device/done");

    private final Directory directory;
    private final Activations activations;
    private final EndedSessions endedSessions;
    private final Origins origins;
    private final InstantSource clock;

    /** Reads users from the directory. */
    public VisitorFilter(
            Directory directory,
            Activations activations,
            EndedSessions endedSessions,
            Origins origins,
            InstantSource clock) {
        this.directory = directory;
        this.activations = activations;
        this.endedSessions = endedSessions;
        this.origins = origins;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignInState> state = SignInSession.read(request);
        if (state.isPresent()) {
            Optional<Visitor> visitor = visitor(request, state.get());
            if (visitor.isPresent()) {
                admit(visitor.get(), request);
            } else {
                SignInSession.end(request);
                request.setAttribute(ENDED, true);
                keepInAudit(state.get(), request);
            }
        }
        chain.doFilter(request, response);
    }

    private void keepInAudit(SignInState state, HttpServletRequest request) {
        if (!tooOld(state)) {
            endedSessions.refused(
                    state.tenantId(), state.userId(), Username.require(state.username()), origins.of(request));
        }
    }

    private boolean tooOld(SignInState state) {
        return clock.instant().isAfter(state.since().plus(LONGEST));
    }

    private Optional<Visitor> visitor(HttpServletRequest request, SignInState state) {
        if (tooOld(state)) {
            return Optional.empty();
        }
        // Its challenge carries the epoch, and each page at that stage looks at it.
        if (state.user() == null) {
            return Optional.of(new Visitor(state, null));
        }
        return directory.find(state.tenantId(), state.userId()).flatMap(user -> visitor(request, state, user));
    }

    private Optional<Visitor> visitor(HttpServletRequest request, SignInState state, UserSummary user) {
        if (state.facts().lives(user)) {
            return Optional.of(new Visitor(state, user));
        }
        return activated(request, state)
                .filter(goingOn -> goingOn.facts().lives(user))
                .map(goingOn -> new Visitor(goingOn, user));
    }

    /**
     * A phone that completes a registration ends all sessions, and also the one that waits for it. That one may go on, in
     * the epoch of the completion and no later one, but only to the page that takes it.
     */
    private Optional<SignInState> activated(HttpServletRequest request, SignInState state) {
        if (!ACTIVATION_PAGES.contains(request.getServletPath())) {
            return Optional.empty();
        }
        SessionId session = state.facts().id();
        return activations.state(state.tenantId(), state.userId(), session, Duration.ZERO)
                        instanceof ActivationState.Activated(Completed(int epoch, Instant at))
                ? Optional.of(state.verified(epoch, at))
                : Optional.empty();
    }

    private static void admit(Visitor visitor, HttpServletRequest request) {
        visitor.keepIn(request);
        List<SimpleGrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority(visitor.stage().name()));
        if (visitor.administrator()) {
            authorities.add(new SimpleGrantedAuthority(ADMINISTRATOR));
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                visitor.state().username(), null, authorities)));
    }
}
