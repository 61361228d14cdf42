package org.countersign.web.error;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The stable code of what went wrong, on its way from where it is known to the page that says it. */
public final class Faults {
    private static final String ATTRIBUTE = Faults.class.getName();

    private Faults() {}

    /** Names the fault. */
    public static void name(HttpServletRequest request, String code) {
        request.setAttribute(ATTRIBUTE, code);
    }

    /** The name, where one was given. */
    static Optional<String> named(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String code ? Optional.of(code) : Optional.empty();
    }
}
