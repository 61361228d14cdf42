package org.countersign.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.authority.Authority;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.pin.Pins;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.registration.Methods;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantStore;
import org.countersign.web.admin.InitialPasswords;
import org.countersign.web.admin.UserListView;
import org.countersign.web.admin.UserPageView;
import org.countersign.web.authenticator.AuthenticatorSecurity;
import org.countersign.web.error.FaultWords;
import org.countersign.web.error.LastResort;
import org.countersign.web.help.Articles;
import org.countersign.web.help.HelpSearch;
import org.countersign.web.page.Contact;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.profile.BelongingsView;
import org.countersign.web.profile.ProfileView;
import org.countersign.web.request.ClientAddresses;
import org.countersign.web.request.CorrelationIds;
import org.countersign.web.request.Origins;
import org.countersign.web.request.TenantResolver;
import org.countersign.web.security.NeedsInterceptor;
import org.countersign.web.security.OutboxDoor;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.PageSecurity;
import org.countersign.web.signin.RememberedBrowserCookie;
import org.countersign.web.signin.SignInSteps;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * The pages. Whoever imports this supplies the core's services and stores, a clock, a {@link SecureRandom}, a
 * {@link TenantResolver}, {@link ClientAddresses}, an {@link org.countersign.core.setup.OwnerSetup} and a
 * {@link ZoneId} and an {@link OutboxDoor}; a {@link Contact} where the operator named one.
 */
@Configuration(proxyBeanMethods = false)
@Import({PageSecurity.class, AuthenticatorSecurity.class})
@ComponentScan(
        basePackages = {
            "org.countersign.web.page",
            "org.countersign.web.signin",
            "org.countersign.web.register",
            "org.countersign.web.profile",
            "org.countersign.web.apppassword",
            "org.countersign.web.admin",
            "org.countersign.web.authenticator",
            "org.countersign.web.error",
            "org.countersign.web.help",
            "org.countersign.web.outbox",
            "org.countersign.web.phone",
            "org.countersign.web.pin",
            "org.countersign.web.setup"
        })
public class WebPages implements WebMvcConfigurer {
    private static final Duration YEAR = Duration.ofDays(365);

    /** Assets carry the hash of their content in their name, and so are kept for good. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Bean
    ResourceUrlEncodingFilter assetNames() {
        return new ResourceUrlEncodingFilter();
    }

    /** Before everything that may turn a request away, so that each answer has its number. */
    @Bean
    FilterRegistrationBean<CorrelationIds> correlationIds(SecureRandom random) {
        FilterRegistrationBean<CorrelationIds> registration = new FilterRegistrationBean<>(new CorrelationIds(random));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    /** Before the session, which needs the database. */
    @Bean
    FilterRegistrationBean<LastResort> lastResort(
            @Qualifier("thymeleafViewResolver") ViewResolver views, FaultWords words, Frames frames) {
        FilterRegistrationBean<LastResort> registration =
                new FilterRegistrationBean<>(new LastResort(views, words, frames));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return registration;
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
        bundles.setBasename("messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        return bundles;
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    @Bean
    Words words(MessageSource messages) {
        return new Words(messages);
    }

    @Bean
    Moments moments(InstantSource clock, ZoneId zone, Words words) {
        return new Moments(clock, zone, words);
    }

    @Bean
    People people(Words words) {
        return new People(words);
    }

    @Bean
    Origins origins(ClientAddresses addresses) {
        return new Origins(addresses);
    }

    @Bean
    Frames frames(
            TenantStore tenants,
            TenantResolver resolver,
            People people,
            PageActs acts,
            OutboxDoor outbox,
            ObjectProvider<Contact> contact) {
        return new Frames(tenants, resolver, people, acts, outbox, contact.getIfAvailable());
    }

    @Bean
    PageActs pageActs(Authority authority, Origins origins, SessionGuard sessions) {
        return new PageActs(authority, origins, sessions);
    }

    @Bean
    Articles articles() {
        return Articles.english();
    }

    @Bean
    HelpSearch helpSearch(Articles articles) {
        return new HelpSearch(articles);
    }

    @Bean
    FaultWords faultWords(Words words, Moments moments, InstantSource clock, Articles articles) {
        return new FaultWords(words, moments, clock, articles);
    }

    @Bean
    RememberedBrowserCookie rememberedBrowserCookie(
            RememberedBrowsers browsers, SessionGuard sessions, Origins origins, Words words) {
        return new RememberedBrowserCookie(browsers, sessions, origins, words);
    }

    @Bean
    SignInSteps signInSteps(InstantSource clock, FaultWords faults, Pins pins) {
        return new SignInSteps(clock, faults, pins);
    }

    @Bean
    BelongingsView belongingsView(
            Devices devices,
            AppPasswords appPasswords,
            RememberedBrowsers browsers,
            TenantSettingsStore settings,
            Pins pins,
            Words words,
            Moments moments) {
        return new BelongingsView(devices, appPasswords, browsers, settings, pins, words, moments);
    }

    @Bean
    ProfileView profileView(
            Methods methods,
            BelongingsView belongings,
            NoticeStore notices,
            AuditLog log,
            InstantSource clock,
            Words words,
            Moments moments) {
        return new ProfileView(methods, belongings, notices, log, clock, words, moments);
    }

    @Bean
    UserListView userListView(
            Directory directory, PageActs acts, InstantSource clock, Words words, Moments moments, People people) {
        return new UserListView(directory, acts, clock, words, moments, people);
    }

    /** Holds the administration's pages to the act they name. */
    @Bean
    WebMvcConfigurer actsOfPages(ObjectProvider<PageActs> acts) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new NeedsInterceptor(acts.getObject())).addPathPatterns("/admin", "/admin/**");
            }
        };
    }

    @Bean
    UserPageView userPageView(
            Methods methods,
            UserSteps steps,
            AuditLog log,
            PageActs acts,
            InstantSource clock,
            Words words,
            Moments moments) {
        return new UserPageView(methods, steps, log, acts, clock, words, moments);
    }

    @Bean
    InitialPasswords initialPasswords(SecureRandom random) {
        return new InitialPasswords(random);
    }
}
