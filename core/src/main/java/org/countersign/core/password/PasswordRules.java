package org.countersign.core.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.user.Username;

/** What a new password must be (NIST SP 800-63B section 3.1.1): long enough and not the obvious one; no composition. */
public final class PasswordRules {
    /** The shortest password, in characters. */
    public static final int SHORTEST = 10;

    /** The longest password, in characters; longer ones are refused before anything is computed. */
    public static final int LONGEST = 256;

    private static final Set<String> OBVIOUS =
            Set.of("password", "passwort", "countersign", "letmein", "qwertz", "qwerty", "1234567890", "administrator");

    private PasswordRules() {}

    /** What is wrong with a new password. */
    public enum Weakness {
        /** Fewer than {@link #SHORTEST} characters. */
        TOO_SHORT,
        /** More than {@link #LONGEST} characters. */
        TOO_LONG,
        /** The user's own name, a well-known password, or one or two characters repeated. */
        OBVIOUS
    }

    /** The form in which a password is hashed and compared: NFKC, so that every keyboard types the same one. */
    public static String normalise(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Whether a password has more than {@link #LONGEST} characters, and so is never computed. */
    static boolean tooLong(String password) {
        return password.codePointCount(0, password.length()) > LONGEST;
    }

    /** The first thing wrong with a new password; empty where it will do. */
    public static Optional<Weakness> weakness(String password, Username name) {
        if (tooLong(password)) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String normal = normalise(password);
        if (normal.codePointCount(0, normal.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        String letters = letters(normal);
        String core = letters.replaceAll("[0-9]+$", "");
        String own = letters(name.shortKey());
        boolean obvious = OBVIOUS.contains(letters)
                || OBVIOUS.contains(core)
                || (!own.isEmpty() && (core.equals(own) || letters.equals(own)))
                || normal.codePoints().distinct().count() <= 2;
        return obvious ? Optional.of(Weakness.OBVIOUS) : Optional.empty();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
