package org.countersign.web.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.countersign.core.shared.Unavailable;
import org.countersign.web.page.Frames;
import org.countersign.web.request.CorrelationIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Turns a fault that nobody caught into a page, without the database: it stands before the session, so a database that
 * is away still gets an answer in words. Nothing was decided then, and nobody let in.
 */
public final class LastResort extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final String RETRY_SECONDS = "30";
    private static final int MOST_CAUSES = 20;

    private final ViewResolver views;
    private final FaultWords words;
    private final Frames frames;

    /** Draws pages with these. */
    public LastResort(ViewResolver views, FaultWords words, Frames frames) {
        this.views = views;
        this.words = words;
        this.frames = frames;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            answer(request, response, e);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws ServletException {
        String number = CorrelationIds.of(request);
        boolean away = unavailable(fault);
        LOG.error("A page failed, number {}", number, fault);
        response.reset();
        response.setStatus((away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR).value());
        response.setHeader(CorrelationIds.HEADER, number);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", org.countersign.web.security.PageSecurity.POLICY);
        if (away) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        ErrorPage page = words.page(request, away ? "unavailable" : "internal", away ? "clock" : "alert");
        try {
            View view = views.resolveViewName("error/page", Locale.ENGLISH);
            if (view == null) {
                throw new IllegalStateException("The template error/page is missing");
            }
            view.render(Map.of("page", page, "frame", frames.bare(request)), request, response);
        } catch (Exception e) {
            fault.addSuppressed(e);
            throw new ServletException(fault);
        }
    }

    /** Whether a part was away: the core says so, or the database did not answer (SQLSTATE classes 08, 53, 57). */
    static boolean unavailable(Throwable fault) {
        @Nullable Throwable cause = fault;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof Unavailable) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }
}
