package org.countersign.core.typed;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Codes that people read, say and type: Crockford's base 32, 5 random bits a character, without I, L, O and U. Typed in
 * either case, with or without blanks and dashes, O counts as 0, and I and L as 1.
 */
public final class ReadableCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ReadableCode() {}

    /**
     * A new code, without groups.
     *
     * @param random a {@link java.security.SecureRandom} outside tests
     * @param length in characters
     */
    public static String generate(RandomGenerator random, int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** The code in groups of so many characters, with dashes between them. */
    public static String grouped(String code, int group) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < code.length(); i += group) {
            grouped.append(i == 0 ? "" : "-").append(code, i, Math.min(code.length(), i + group));
        }
        return grouped.toString();
    }

    /** What was typed in the one form that is hashed and compared; it says nothing of whether that is a code. */
    public static String normalise(String typed) {
        return TypedText.compact(typed)
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
