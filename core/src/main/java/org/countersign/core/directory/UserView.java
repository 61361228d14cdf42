package org.countersign.core.directory;

import java.util.Locale;
import java.util.Optional;

/** The saved views of the multi-factor page (S1.6). */
public enum UserView {
    /** Everybody. */
    ALL,
    /** State DISABLED. */
    DISABLED,
    /** State ENABLED. */
    ENABLED,
    /** State ENFORCED. */
    ENFORCED,
    /** Needs a second factor and has no method. */
    NOT_REGISTERED,
    /** Has a role. */
    ADMINISTRATORS,
    /** Had a role and has none: they keep showing (FAQ 5). */
    FORMER_ADMINISTRATORS,
    /** Blocked now. */
    BLOCKED,
    /** Locked out now. */
    LOCKED_OUT;

    /** The name in addresses and the API: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The view of that name. */
    public static Optional<UserView> ofWireName(String name) {
        for (UserView view : values()) {
            if (view.wireName().equals(name)) {
                return Optional.of(view);
            }
        }
        return Optional.empty();
    }
}
