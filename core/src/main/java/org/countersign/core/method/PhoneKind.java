package org.countersign.core.method;

import java.util.Optional;

/** Which of a user's phones one is; a user has one of each at most (S2.11). */
public enum PhoneKind {
    /** The phone for verification, mostly a mobile one. */
    AUTHENTICATION("authentication"),
    /** The desk phone, often with an extension: called, never texted. */
    OFFICE("office"),
    /** Another phone, for when the first is not at hand. */
    BACKUP("backup");

    private final String wireName;

    PhoneKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in API and database. */
    public String wireName() {
        return wireName;
    }

    /** The kind of that name. */
    public static Optional<PhoneKind> ofWireName(String name) {
        for (PhoneKind kind : values()) {
            if (kind.wireName.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
