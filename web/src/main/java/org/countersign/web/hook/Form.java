package org.countersign.web.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The form in a request's body, apart from what is in its address: only this is signed by name. May hold a code: prints
 * nothing.
 *
 * @param fields by name
 */
record Form(SortedMap<String, List<String>> fields) {
    private static final int LONGEST = 32 * 1024;
    private static final int MOST_FIELDS = 200;

    /** Reads it; empty where it is too long, or no form. */
    static Optional<Form> read(HttpServletRequest request) throws IOException {
        byte[] bytes;
        try (InputStream in = request.getInputStream()) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        String type = request.getContentType();
        if (bytes.length > LONGEST || type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Form> parse(String body) {
        SortedMap<String, List<String>> fields = new TreeMap<>();
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        try {
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!pair.isEmpty()) {
                    fields.computeIfAbsent(decoded(name), _ -> new ArrayList<>())
                            .add(decoded(value));
                }
            }
            return Optional.of(new Form(fields));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of a field; empty where there is none. */
    String value(String name) {
        List<String> values = fields.get(name);
        return values == null ? "" : values.getFirst();
    }

    @Override
    public String toString() {
        return "Form[…]";
    }
}
