package org.countersign.core.application;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * For how long a success counts again at an application whose protocol asks several times for one sign-in (S5.7).
 *
 * @param scope for whom
 * @param life how long, up to {@link #LONGEST}; nothing where the scope is {@link Scope#NONE}
 */
public record CacheRule(Scope scope, Duration life) {
    /** The longest: a working day. */
    public static final Duration LONGEST = Duration.ofHours(10);

    /** No success counts twice. */
    public static final CacheRule OFF = new CacheRule(Scope.NONE, Duration.ZERO);

    /** For whom a success counts again. */
    public enum Scope {
        /** Nobody. */
        NONE,
        /** The same user, at any application with this scope. */
        USER,
        /** The same user at the same application. */
        APPLICATION,
        /** The same user at the same application from the same address. */
        ADDRESS;

        /** The name in the API. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The scope of that name. */
        public static Optional<Scope> ofWireName(String name) {
            for (Scope scope : values()) {
                if (scope.wireName().equals(name)) {
                    return Optional.of(scope);
                }
            }
            return Optional.empty();
        }
    }

    public CacheRule {
        if ((scope == Scope.NONE) != life.isZero() || life.isNegative() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A success is cached for 1 to " + LONGEST.toSeconds() + " seconds, or not at all");
        }
    }
}
