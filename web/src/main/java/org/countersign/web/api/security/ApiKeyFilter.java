package org.countersign.web.api.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.shared.Unavailable;
import org.countersign.web.api.http.Caller;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemKind;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody through to the API without a valid API key (RFC 6750 section 2.1), but for its own description. The only
 * filter of its chain: no session, no cookie, and so nothing that another site could ride on.
 */
final class ApiKeyFilter implements Filter {
    private static final String SCHEME = "Bearer ";
    private static final String PAGE = "/api/docs";
    private static final String DOCUMENT = "/openapi.json";

    private final ApiKeys keys;

    ApiKeyFilter(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        Edge.begin(request, response);
        if (isPublic(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiKey> key;
        try {
            key = authenticate(request.getHeader("Authorization"));
        } catch (Unavailable e) {
            Edge.write(request, response, Problem.of(ProblemKind.UNAVAILABLE, "Try again in a moment."));
            return;
        }
        if (key.isEmpty()) {
            Edge.write(request, response, unauthenticated());
        } else if (!request.getServletPath().equals(Edge.ROOT)) {
            Edge.write(
                    request,
                    response,
                    Problem.of(ProblemKind.NOT_FOUND, "The API is at " + Edge.ROOT + ". See /api/docs."));
        } else {
            Caller.recognised(request, key.get());
            chain.doFilter(request, response);
        }
    }

    private static boolean isPublic(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(PAGE) || (path.equals(Edge.ROOT) && DOCUMENT.equals(request.getPathInfo()));
    }

    private Optional<ApiKey> authenticate(@Nullable String header) {
        // The scheme's name has no case (RFC 9110 section 11.1).
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? keys.authenticate(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static Problem unauthenticated() {
        return Problem.of(
                ProblemKind.UNAUTHENTICATED,
                "Send the header Authorization: Bearer KEY with a key that was not removed. An administrator makes one"
                        + " with: countersign admin apikey add");
    }
}
