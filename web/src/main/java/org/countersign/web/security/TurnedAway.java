package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.core.session.Stage;
import org.countersign.web.error.Faults;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Sends a visitor who may not open a page to the step that comes first, or says why not. */
final class TurnedAway implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final List<String> ROOMS = List.of("/signin", "/register", "/profile", "/admin");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (!known(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean ended = request.getAttribute(VisitorFilter.ENDED) != null;
        response.sendRedirect(request.getContextPath() + (ended ? "/signin?ended" : "/signin"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            Faults.name(request, "form_expired");
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<Stage> stage = Visitor.of(request).map(Visitor::stage);
        if (!known(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (stage.filter(Stage.PASSWORD_RIGHT::equals).isPresent()) {
            response.sendRedirect(request.getContextPath() + "/signin/verify");
        } else if (stage.filter(Stage.MUST_REGISTER::equals).isPresent()) {
            response.sendRedirect(request.getContextPath() + "/register");
        } else if (request.getServletPath().startsWith("/signin")) {
            response.sendRedirect(request.getContextPath() + "/profile");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean known(HttpServletRequest request) {
        String path = request.getServletPath();
        return ROOMS.stream().anyMatch(room -> path.equals(room) || path.startsWith(room + "/"));
    }
}
