package org.countersign.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
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

    private final Directory directory;
    private final InstantSource clock;

    /** Reads users from the directory. */
    public VisitorFilter(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignInState> state = SignInSession.read(request);
        if (state.isPresent()) {
            Optional<Visitor> visitor = visitor(state.get());
            if (visitor.isPresent()) {
                admit(visitor.get(), request);
            } else {
                SignInSession.end(request);
                request.setAttribute(ENDED, true);
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Visitor> visitor(SignInState state) {
        if (clock.instant().isAfter(state.since().plus(LONGEST))) {
            return Optional.empty();
        }
        if (state.stage() == Stage.PASSWORD_RIGHT) {
            return Optional.of(new Visitor(state, null));
        }
        Optional<UserSummary> summary = directory.find(state.tenantId(), state.userId());
        return summary.filter(found -> found.protection().sessionEpoch() == state.epoch())
                .map(found -> new Visitor(state, found));
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
