package org.countersign.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns away bodies that are too large: by their announced length at once, else while they are read. */
final class BodyLimitFilter extends HttpFilter {
    // Bounds each operation's body itself: an import may be larger than a page's form.
    private static final String API = "/api/v1";

    private final int largest;

    BodyLimitFilter(int largest) {
        this.largest = largest;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals(API)) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > largest) {
            refuse(response);
            return;
        }
        boolean bodiless = request.getContentLengthLong() == 0
                || request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null;
        BoundedRequest bounded = new BoundedRequest(request, largest);
        try {
            chain.doFilter(bodiless ? request : bounded, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!bounded.exceeded() || response.isCommitted()) {
                throw e;
            }
        }
        if (bounded.exceeded() && !response.isCommitted()) {
            response.reset();
            refuse(response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        byte[] problem = ("""
                {"type":"about:blank","title":"Content Too Large","status":413,"code":"body_too_large",\
                "detail":"The body is larger than %d bytes; send less."}""".formatted(largest)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setContentType("application/problem+json");
        response.setContentLength(problem.length);
        response.setHeader("Connection", "close");
        response.getOutputStream().write(problem);
    }
}
