package org.countersign.web.api.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks single values of a request; each refusal names the field. */
public final class Fields {
    private Fields() {}

    /** A text that must be there, of 1 to {@code longest} characters. */
    public static String required(String field, @Nullable String value, int longest) {
        String text = optional(field, value, longest);
        if (text == null) {
            throw invalid(field, "The field '" + field + "' is missing.");
        }
        if (text.isBlank()) {
            throw invalid(field, "The field '" + field + "' must not be empty.");
        }
        return text;
    }

    /** A text that may be missing, of {@code longest} characters at most. */
    public static @Nullable String optional(String field, @Nullable String value, int longest) {
        if (value == null) {
            return null;
        }
        if (value.length() > longest) {
            throw invalid(field, "The field '" + field + "' may have " + longest + " characters at most.");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) || brokenSurrogate(value, i)) {
                throw invalid(field, "The field '" + field + "' must be one line of text without control characters.");
            }
        }
        return value;
    }

    /** A whole number, or the default where it is missing. */
    public static long number(String field, @Nullable Long value, long least, long most, long otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw invalid(field, "The field '" + field + "' is a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    /** An identifier in its usual form; null where it is none. */
    public static @Nullable UUID uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Refuses a field. */
    public static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.field(field, detail));
    }

    // Half a character can't be stored or sent on.
    private static boolean brokenSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
