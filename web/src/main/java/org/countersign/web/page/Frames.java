package org.countersign.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.authority.Act;
import org.countersign.core.session.Stage;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.User;
import org.countersign.web.request.TenantResolver;
import org.countersign.web.security.OutboxDoor;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Puts the frame around a page. */
public final class Frames {
    /** The cookie that keeps the chosen appearance. */
    public static final String THEME = "countersign-theme";

    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final TenantStore tenants;
    private final TenantResolver resolver;
    private final People people;
    private final PageActs acts;
    private final OutboxDoor outbox;
    private final @Nullable Contact contact;

    /**
     * Frames pages of these tenants.
     *
     * @param contact who can help; null where the operator named nobody
     */
    public Frames(
            TenantStore tenants,
            TenantResolver resolver,
            People people,
            PageActs acts,
            OutboxDoor outbox,
            @Nullable Contact contact) {
        this.tenants = tenants;
        this.resolver = resolver;
        this.people = people;
        this.acts = acts;
        this.outbox = outbox;
        this.contact = contact;
    }

    /** The frame of a request. */
    public Frame of(HttpServletRequest request) {
        Optional<Visitor> visitor = Visitor.of(request);
        Locale locale = LocaleContextHolder.getLocale();
        boolean underWay = visitor.filter(v -> v.stage() != Stage.SIGNED_IN).isPresent();
        return new Frame(
                locale.toLanguageTag(),
                direction(locale),
                theme(request).orElse(null),
                tenant(request).map(Tenant::displayName).orElse("Countersign"),
                contact,
                visitor.map(known -> person(request, known)).orElse(Person.NOBODY),
                underWay,
                outbox.opens(request));
    }

    /** A frame that needs nothing from the database. */
    public Frame bare(HttpServletRequest request) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Frame(
                locale.toLanguageTag(),
                direction(locale),
                theme(request).orElse(null),
                "Countersign",
                contact,
                Person.NOBODY,
                false,
                false);
    }

    /** Whose page it is: the session's tenant, else the one the request names. */
    public Optional<Tenant> tenant(HttpServletRequest request) {
        return Visitor.of(request)
                .flatMap(visitor -> tenants.byId(visitor.tenant()))
                .or(() -> resolver.of(request));
    }

    /** The appearance that was chosen. */
    public static Optional<String> theme(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(THEME))
                        .map(Cookie::getValue)
                        .filter(THEMES::contains)
                        .findFirst();
    }

    private static String direction(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
    }

    private Person person(HttpServletRequest request, Visitor visitor) {
        if (visitor.summary() == null) {
            return Person.NOBODY;
        }
        User user = visitor.user();
        return new Person(
                user.displayName(),
                People.initials(user),
                people.role(user).orElse(""),
                acts.mayToSome(request, Act.READ_USERS),
                acts.mayToSome(request, Act.READ_DELIVERY));
    }
}
