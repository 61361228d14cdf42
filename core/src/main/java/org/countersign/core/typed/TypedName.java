package org.countersign.core.typed;

import java.text.Normalizer;
import java.util.Locale;

/** Folds names so that every spelling of one name is the same text (S1.2): NFKC (Unicode UAX 15), without case. */
public final class TypedName {
    private TypedName() {}

    /**
     * The text by which names are compared. Keeps what nobody sees, so that a caller can refuse it.
     *
     * @param typed bounded by the caller
     */
    public static String folded(String typed) {
        // Lower, upper, lower: upper folds the two lower-case sigmas into one, and the small sharp s into "ss"; the
        // capital one becomes small first.
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        String folded =
                composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }

    /** What somebody looks for, in the form of {@link #folded}, without what nobody sees. */
    public static String sought(String typed) {
        return folded(TypedText.plain(typed));
    }

    /** The name without the domain of {@code DOMAIN\name} and {@code name@domain}. */
    public static String withoutDomain(String folded) {
        String local = folded.substring(folded.lastIndexOf('\\') + 1);
        int at = local.indexOf('@');
        return at > 0 ? local.substring(0, at) : local;
    }
}
