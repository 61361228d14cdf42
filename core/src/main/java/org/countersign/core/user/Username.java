package org.countersign.core.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A user name as somebody typed it, with the keys under which it is looked up (S1.2): NFKC, without case, so that every
 * spelling of one name leads to one user and one failure counter. {@code DOMAIN\name} and {@code name@domain} lead to
 * {@code name} too.
 *
 * @param typed as it was typed, for display
 * @param key the whole name, normalised
 * @param shortKey the name without its domain, normalised; equal to {@code key} where there is none
 */
public record Username(String typed, String key, String shortKey) {
    /** The longest name accepted, in characters. */
    public static final int LONGEST = 128;

    /**
     * Reads a name; empty where it is blank, too long, or has invisible characters (controls, formats, line
     * separators) or half a character (a lone surrogate).
     */
    public static Optional<Username> of(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String key = normalise(typed);
        if (key.isEmpty() || key.length() > LONGEST || key.codePoints().anyMatch(Username::isForbidden)) {
            return Optional.empty();
        }
        String shortKey = withoutDomain(key);
        return shortKey.isEmpty() ? Optional.empty() : Optional.of(new Username(typed.strip(), key, shortKey));
    }

    /** The name, which must be a possible one. */
    public static Username require(String typed) {
        return of(typed).orElseThrow(() -> new IllegalArgumentException("Not a possible user name"));
    }

    // Lower, upper, lower: upper folds the two lower-case sigmas into one, and the small sharp s into "ss"; the capital
    // one becomes small first.
    private static String normalise(String typed) {
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        String folded =
                composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }

    private static String withoutDomain(String key) {
        String local = key.substring(key.lastIndexOf('\\') + 1);
        int at = local.indexOf('@');
        return at > 0 ? local.substring(0, at) : local;
    }

    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
