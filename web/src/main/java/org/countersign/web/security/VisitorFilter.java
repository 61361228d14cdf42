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
import java.util.UUID;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Activations;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.AuthenticatorId;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the session, and the user anew from the database: a lockout, a block, a required registration or a changed
 * password since the last page has moved the session epoch on, and so has ended this session.
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
    private final InstantSource clock;

    /** Reads users from the directory. */
    public VisitorFilter(Directory directory, Activations activations, InstantSource clock) {
        this.directory = directory;
        this.activations = activations;
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
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Visitor> visitor(HttpServletRequest request, SignInState state) {
        if (clock.instant().isAfter(state.since().plus(LONGEST))) {
            return Optional.empty();
        }
        if (state.stage() == Stage.PASSWORD_RIGHT) {
            return Optional.of(new Visitor(state, null));
        }
        Optional<UserSummary> summary = directory.find(state.tenantId(), state.userId());
        return summary.filter(found ->
                        found.protection().sessionEpoch() == state.epoch() || justActivated(request, state, found))
                .map(found -> new Visitor(state, found));
    }

    /**
     * A phone that completes a registration ends all sessions, and also the one that waits for it. That one may go on,
     * but only to the page that takes the activation, and not past a lock or a block.
     */
    private boolean justActivated(HttpServletRequest request, SignInState state, UserSummary found) {
        UUID activation = state.activation();
        Instant now = clock.instant();
        return activation != null
                && ACTIVATION_PAGES.contains(request.getServletPath())
                && found.protection().lockedAt(now).isEmpty()
                && found.protection().blockedAt(now).isEmpty()
                && activations.state(found.user(), activation, Duration.ZERO)
                        instanceof ActivationState.Activated(AuthenticatorId _, int epoch)
                && epoch == found.protection().sessionEpoch();
    }

    private static void admit(Visitor visitor, HttpServletRequest request) {
        visitor.keepIn(request);
        List<SimpleGrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority(visitor.state().stage().name()));
        if (visitor.administrator()) {
            authorities.add(new SimpleGrantedAuthority(ADMINISTRATOR));
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                visitor.state().username(), null, authorities)));
    }
}
