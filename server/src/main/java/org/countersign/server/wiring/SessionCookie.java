package org.countersign.server.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The session's cookie. What does not look like one of our identifiers never reaches the database. */
final class SessionCookie extends DefaultCookieSerializer {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    SessionCookie() {
        setCookieName("countersign-session");
        setUseHttpOnlyCookie(true);
        // Lax, not strict: a link in a mail to the profile must find the session.
        setSameSite("Lax");
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return super.readCookieValues(request).stream()
                .filter(id -> ID.matcher(id).matches())
                .toList();
    }
}
