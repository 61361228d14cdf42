package org.countersign.web.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemKind;

/**
 * Refuses addresses that lead to the API only after decoding ({@code /%61pi/v1}): Spring's own parsing of paths takes
 * them for a fault, and no honest client writes them.
 */
final class PlainAddressFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith(Edge.ROOT)) {
            chain.doFilter(request, response);
            return;
        }
        Edge.begin(request, response);
        Edge.write(
                request,
                response,
                Problem.of(ProblemKind.INVALID_REQUEST, "Write " + Edge.ROOT + " in the address as it is."));
    }
}
