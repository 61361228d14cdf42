package org.countersign.web.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.web.page.Words;
import org.countersign.web.request.BrowserNames;
import org.countersign.web.request.Origins;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in a cookie that a browser is remembered (S5.6). Only the sign-in pages get it back, no script sees it, and its
 * token is another one after each use (ATTACKS T6).
 */
public final class RememberedBrowserCookie {
    /** The name of the cookie. */
    public static final String NAME = "countersign-browser";

    private static final String PATH = "/signin";
    private static final int LONGEST_TOKEN = 200;

    private final RememberedBrowsers browsers;
    private final SessionGuard sessions;
    private final Origins origins;
    private final Words words;

    /** Remembers there. */
    public RememberedBrowserCookie(RememberedBrowsers browsers, SessionGuard sessions, Origins origins, Words words) {
        this.browsers = browsers;
        this.sessions = sessions;
        this.origins = origins;
        this.words = words;
    }

    /** The token that the browser sent. */
    public Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(token -> token.length() <= LONGEST_TOKEN)
                        .findFirst();
    }

    /** The words of the choice; null where the tenant does not offer it. */
    @Nullable
    String offer(TenantId tenant) {
        return browsers.life(tenant)
                .map(life -> words.say("verify.remember", life.toDays()))
                .orElse(null);
    }

    /**
     * Remembers this browser, as its user chose; not where what ends sessions came between, since it forgets browsers too.
     *
     * @param epoch of the session that begins
     */
    void remember(HttpServletRequest request, HttpServletResponse response, User user, int epoch) {
        sessions.within(
                        user.tenant(),
                        user.id(),
                        epoch,
                        () -> browsers.remember(user, BrowserNames.of(request), origins.of(request)))
                .flatMap(SessionGuard.Done::result)
                .ifPresent(token -> write(request, response, user, token));
    }

    /** Replaces the token that has just let its user in. */
    void rotate(HttpServletRequest request, HttpServletResponse response, User user) {
        token(request)
                .flatMap(token -> browsers.rotate(user, token, origins.of(request)))
                .ifPresent(next -> write(request, response, user, next));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, User user, String token) {
        Duration life = browsers.life(user.tenant()).orElse(Duration.ZERO);
        Cookie cookie = new Cookie(NAME, token);
        cookie.setPath(request.getContextPath() + PATH);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) life.toSeconds());
        response.addCookie(cookie);
    }
}
