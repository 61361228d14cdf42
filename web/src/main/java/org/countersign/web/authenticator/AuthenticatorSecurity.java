package org.countersign.web.authenticator;

import org.countersign.web.security.PageSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filter chains of the app: files that everybody may read, under a policy of their own. The app talks to every
 * server it has an account at, and sees with the camera; no page of a signed-in user may do either.
 */
@Configuration(proxyBeanMethods = false)
public class AuthenticatorSecurity {
    /** HTTPS anywhere; plain HTTP only to this very machine, for development. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; "
            + "manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String SENSES = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

    /** What a browser runs the policy for; the worker has none but that of its own file. */
    private static final String[] DOCUMENTS = {
        "/authenticator", "/authenticator/", "/authenticator/index.html", "/authenticator/sw.js"
    };

    private static final int BEFORE_PAGES = 20;

    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain authenticatorDocuments(HttpSecurity http) throws Exception {
        http.securityMatcher(DOCUMENTS);
        PageSecurity.headers(http, POLICY, SENSES);
        return open(http);
    }

    /** Scripts, styles and pictures: there are many, and a policy on each would weigh more than some of them. */
    @Bean
    @Order(BEFORE_PAGES + 1)
    SecurityFilterChain authenticatorFiles(HttpSecurity http) throws Exception {
        http.securityMatcher(PageSecurity.AUTHENTICATOR);
        http.headers(headers -> headers.defaultsDisabled()
                .contentTypeOptions(Customizer.withDefaults())
                .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'")));
        return open(http);
    }

    private static SecurityFilterChain open(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(files -> files.anyRequest().permitAll());
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        return http.build();
    }
}
