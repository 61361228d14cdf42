package org.countersign.web.api.http;

import jakarta.servlet.http.HttpServletRequest;
import org.countersign.core.apikey.ApiKey;
import org.jspecify.annotations.Nullable;

/** Hands the recognised API key from the filter that recognised it to the operation. */
public final class Caller {
    private static final String ATTRIBUTE = Caller.class.getName() + ".key";

    private Caller() {}

    /** Keeps the key with the request. */
    public static void recognised(HttpServletRequest request, ApiKey key) {
        request.setAttribute(ATTRIBUTE, key);
    }

    /** The key; null where none was needed. */
    static @Nullable ApiKey of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ApiKey key ? key : null;
    }
}
