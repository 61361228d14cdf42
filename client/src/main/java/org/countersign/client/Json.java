package org.countersign.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A JSON object from outside: a member is of the type and length that is asked for, or there is a ParseException. */
final class Json {
    private final Map<?, ?> members;

    private Json(Map<?, ?> members) {
        this.members = members;
    }

    static Json of(Map<?, ?> members) {
        return new Json(members);
    }

    static Json parse(String text) throws ParseException {
        @Nullable Map<String, Object> members = JSONObjectUtils.parse(text);
        // The library reads the word null as no object.
        if (members == null) {
            throw new ParseException("There is no JSON object", 0);
        }
        return new Json(members);
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name, int longest) throws ParseException {
        if (members.get(name) instanceof String text && text.length() <= longest) {
            return text;
        }
        throw wrong(name);
    }

    UUID uuid(String name) throws ParseException {
        String text = text(name, 36);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw wrong(name);
    }

    Instant instant(String name) throws ParseException {
        try {
            return Instant.parse(text(name, 40));
        } catch (DateTimeException e) {
            throw wrong(name);
        }
    }

    /** Seconds since 1970 (RFC 7519 section 2, NumericDate), whole ones. */
    Instant seconds(String name) throws ParseException {
        try {
            if (members.get(name) instanceof Long seconds) {
                return Instant.ofEpochSecond(seconds);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw wrong(name);
    }

    Json object(String name) throws ParseException {
        if (members.get(name) instanceof Map<?, ?> object) {
            return new Json(object);
        }
        throw wrong(name);
    }

    List<Json> objects(String name, int most) throws ParseException {
        if (!(members.get(name) instanceof List<?> elements) || elements.size() > most) {
            throw wrong(name);
        }
        List<Json> objects = new ArrayList<>();
        for (@Nullable Object element : elements) {
            if (!(element instanceof Map<?, ?> object)) {
                throw wrong(name);
            }
            objects.add(new Json(object));
        }
        return objects;
    }

    private static ParseException wrong(String name) {
        return new ParseException("The member '" + name + "' is missing or not as it must be", 0);
    }
}
