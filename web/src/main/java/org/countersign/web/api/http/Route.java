package org.countersign.web.api.http;

import java.util.List;
import org.countersign.core.authority.Act;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API.
 *
 * @param method the HTTP method
 * @param template the address below {@code /api/v1}, with parameters in braces: {@code /users/{name}}
 * @param act what it does, which says what the API key needs; null where no key is needed
 * @param input what body is read
 * @param handler does it
 */
public record Route(
        String method, String template, @Nullable Act act, Input input, Handler handler) {
    /** Does an operation. */
    @FunctionalInterface
    public interface Handler {
        /** Does it; leaves with a {@link ProblemException} where it was not done. */
        Reply handle(Call call);
    }

    /** The body an operation reads. */
    public enum Input {
        /** None. */
        NONE("", 0),
        /** JSON, 64 kB at most. */
        JSON("application/json", 64 * 1024),
        /** JSON, or nothing at all. */
        JSON_OR_NOTHING("application/json", 64 * 1024),
        /** A CSV file, 8 MB at most. */
        CSV("text/csv", 8 * 1024 * 1024),
        /** A recording, 5 MB at most. */
        AUDIO("audio/wav or audio/mpeg", 5 * 1024 * 1024);

        private final String contentType;
        private final int limit;

        Input(String contentType, int limit) {
            this.contentType = contentType;
            this.limit = limit;
        }

        String contentType() {
            return contentType;
        }

        int limit() {
            return limit;
        }
    }

    /** An operation that needs no API key: it is public, or what asks proves itself by a signature. */
    public static Route open(String method, String template, Input input, Handler handler) {
        return new Route(method, template, null, input, handler);
    }

    /** A GET. */
    public static Route get(String template, Act act, Handler handler) {
        return new Route("GET", template, act, Input.NONE, handler);
    }

    /** A DELETE. */
    public static Route delete(String template, Act act, Handler handler) {
        return new Route("DELETE", template, act, Input.NONE, handler);
    }

    /** A POST with a JSON body. */
    public static Route post(String template, Act act, Handler handler) {
        return new Route("POST", template, act, Input.JSON, handler);
    }

    /** An act by POST, whose JSON body may be missing. */
    public static Route act(String template, Act act, Handler handler) {
        return new Route("POST", template, act, Input.JSON_OR_NOTHING, handler);
    }

    /** A PUT with a JSON body. */
    public static Route put(String template, Act act, Handler handler) {
        return new Route("PUT", template, act, Input.JSON, handler);
    }

    /** A PATCH with a JSON body. */
    public static Route patch(String template, Act act, Handler handler) {
        return new Route("PATCH", template, act, Input.JSON, handler);
    }

    /** Some operations that belong together. */
    public interface Group {
        /** The operations. */
        List<Route> routes();
    }
}
