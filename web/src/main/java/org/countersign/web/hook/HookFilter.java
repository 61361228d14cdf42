package org.countersign.web.hook;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.web.api.http.Edge;

/** Gives every answer to a provider the headers that the API's have. */
final class HookFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Edge.begin((HttpServletRequest) request, (HttpServletResponse) response);
        chain.doFilter(request, response);
    }
}
