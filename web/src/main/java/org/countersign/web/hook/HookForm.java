package org.countersign.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider posted, apart from what its address says: only both together are signed, and each for itself. May hold a
 * PIN: prints none of it.
 *
 * @param fields the posted form
 * @param query the parameters of the address
 */
public record HookForm(SortedMap<String, List<String>> fields, Map<String, String> query) {
    private static final int MOST_BYTES = 32 * 1024;
    private static final int MOST_FIELDS = 200;
    private static final String TYPE = "application/x-www-form-urlencoded";

    /** Reads a request; empty where it is no form, too large or not encoded rightly. */
    public static Optional<HookForm> read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(TYPE)) {
            return Optional.empty();
        }
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes(MOST_BYTES + 1);
        }
        if (body.length > MOST_BYTES) {
            return Optional.empty();
        }
        SortedMap<String, List<String>> fields = new TreeMap<>();
        Map<String, String> query = new HashMap<>();
        try {
            split(
                    new String(body, UTF_8),
                    (name, value) ->
                            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
            split(request.getQueryString(), query::putIfAbsent);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new HookForm(fields, query));
    }

    private interface Taker {
        void take(String name, String value);
    }

    private static void split(@Nullable String encoded, Taker taker) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        String[] pairs = encoded.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("Too many fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            taker.take(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
    }

    /** The first value of a posted field; empty where it is missing. */
    public String field(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    @Override
    public String toString() {
        return "HookForm[" + fields.size() + " fields]";
    }
}
