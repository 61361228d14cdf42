package org.countersign.core.apppassword;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.typed.TypedCode;

/** The text of an app password: 16 letters a to z (75 bits), shown in four groups. */
final class AppPasswordText {
    private static final int LETTERS = 16;
    private static final int GROUP = 4;

    private AppPasswordText() {}

    static String generate(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append(' ');
            }
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /** The letters alone, where what was typed can be an app password: programs and people keep or drop the groups. */
    static Optional<String> letters(String typed) {
        String letters = new TypedCode(typed).value().toLowerCase(Locale.ROOT);
        boolean fits = letters.length() == LETTERS && letters.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return fits ? Optional.of(letters) : Optional.empty();
    }
}
