package org.countersign.web.api.security;

import jakarta.servlet.Filter;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemKind;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The API's own filter chain, before that of the pages. */
@Configuration(proxyBeanMethods = false)
public class ApiSecurity {
    private static final int BEFORE_PAGES = 10;
    private static final String BELOW = "/api/";

    /**
     * One filter, made by hand: of what Spring Security adds by default (sessions, CSRF, request cache, anonymous
     * user, …) a request with a bearer key needs nothing, and each costs something on every verification.
     */
    @Bean
    @Order(BEFORE_PAGES)
    public SecurityFilterChain apiChain(ApiKeys keys) {
        return new DefaultSecurityFilterChain(request -> below(request.getServletPath()), new ApiKeyFilter(keys));
    }

    // The decoded path, as the servlets are chosen by it: "/%61pi/" is the API too.
    private static boolean below(String path) {
        return path.startsWith(BELOW) || path.equals("/api");
    }

    /** Before everything else: what comes after it parses the address. */
    @Bean
    public FilterRegistrationBean<Filter> plainApiAddresses() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new PlainAddressFilter());
        registration.addUrlPatterns(Edge.ROOT + "/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** An address that the firewall refuses is answered in the API's own words below the API. */
    @Bean
    public RequestRejectedHandler rejectedAddresses() {
        RequestRejectedHandler others = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (request.getRequestURI().startsWith(BELOW)) {
                Edge.begin(request, response);
                Edge.write(
                        request,
                        response,
                        Problem.of(
                                ProblemKind.INVALID_REQUEST,
                                "The address or a header has characters that are not accepted. Encode names in"
                                        + " addresses; a user can be named without the domain."));
            } else {
                others.handle(request, response, rejected);
            }
        };
    }
}
