package org.countersign.ldap.search;

import java.util.Optional;

/** The three values of a filter (RFC 4511 4.5.1.7). */
enum Truth {
    FALSE,
    UNDEFINED,
    TRUE;

    /** Empty is undefined. */
    static Truth of(Optional<Boolean> known) {
        return known.map(Truth::of).orElse(UNDEFINED);
    }

    static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }

    /** False where one is, else undefined where one is. */
    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** True where one is, else undefined where one is. */
    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** What is undefined stays so. */
    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNDEFINED -> UNDEFINED;
            case TRUE -> FALSE;
        };
    }
}
