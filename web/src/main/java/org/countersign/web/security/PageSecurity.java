package org.countersign.web.security;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.countersign.core.device.Activations;
import org.countersign.core.directory.Directory;
import org.countersign.core.session.EndedSessions;
import org.countersign.core.session.Stage;
import org.countersign.web.request.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The filter chain of everything that no other chain takes: the pages. What is not named is denied. */
@Configuration(proxyBeanMethods = false)
public class PageSecurity {
    /** LOOK.md: nothing inline, nothing from elsewhere. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    /** The authenticator app, which has a chain of its own. */
    public static final String[] AUTHENTICATOR = {"/authenticator", "/authenticator/**"};

    private static final String SENSES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain pages(
            HttpSecurity http,
            Directory directory,
            Activations activations,
            EndedSessions endedSessions,
            Origins origins,
            OutboxDoor outbox,
            InstantSource clock)
            throws Exception {
        TurnedAway turnedAway = new TurnedAway();
        http.authorizeHttpRequests(rooms -> rooms.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(
                        "/",
                        "/signin",
                        "/signin/cancel",
                        "/signout",
                        "/setup/*",
                        "/assets/**",
                        "/error",
                        "/help",
                        "/help/*")
                .permitAll()
                .requestMatchers("/signin/verify", "/signin/verify/*", "/signin/options")
                .hasAuthority(Stage.PASSWORD_RIGHT.name())
                // Who must register again shows a factor first that is fresh.
                .requestMatchers("/register", "/register/**", "/profile/confirm", "/profile/confirm/**")
                .hasAnyAuthority(Stage.MUST_REGISTER.name(), Stage.SIGNED_IN.name())
                .requestMatchers("/profile", "/profile/**")
                .hasAuthority(Stage.SIGNED_IN.name())
                .requestMatchers("/admin", "/admin/**")
                .hasAuthority(VisitorFilter.ADMINISTRATOR)
                .requestMatchers("/outbox", "/outbox/**")
                .access((_, room) -> new AuthorizationDecision(outbox.opens(room.getRequest())))
                .anyRequest()
                .denyAll());
        http.addFilterBefore(
                new VisitorFilter(directory, activations, endedSessions, origins, clock),
                AnonymousAuthenticationFilter.class);
        http.exceptionHandling(
                refusals -> refusals.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway));
        bareOfDefaults(http);
        headers(http, POLICY, SENSES);
        return http.build();
    }

    private static void bareOfDefaults(HttpSecurity http) throws Exception {
        // A session begins with a right password, not with a look at a page: so the token lives in a cookie of its own.
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("countersign-form");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Strict").path("/"));
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens));
        http.securityContext(
                context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
        // The sign-in changes the session id itself, at each step up.
        http.sessionManagement(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
    }

    /** The headers of every page: its content policy, and which senses of the machine it may use. */
    public static void headers(HttpSecurity http, String content, String senses) throws Exception {
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy(senses))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
    }
}
