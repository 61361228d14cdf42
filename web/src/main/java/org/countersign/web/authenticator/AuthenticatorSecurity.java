package org.countersign.web.authenticator;

import org.countersign.web.security.PageSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filter chain of the app: files that everybody may read, under a policy of their own. The app talks to every
 * server it has an account at, and sees with the camera; no page of a signed-in user may do either.
 */
@Configuration(proxyBeanMethods = false)
public class AuthenticatorSecurity {
    /** HTTPS anywhere; plain HTTP only to this very machine, for development. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; "
            + "manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final int BEFORE_PAGES = 20;

    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain authenticator(HttpSecurity http) throws Exception {
        http.securityMatcher(PageSecurity.AUTHENTICATOR);
        http.authorizeHttpRequests(files -> files.anyRequest().permitAll());
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        PageSecurity.headers(http, POLICY, "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
        return http.build();
    }
}
