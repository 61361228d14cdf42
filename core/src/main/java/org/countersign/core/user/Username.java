package org.countersign.core.user;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.typed.TypedName;

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

    // What addresses, commands and directories give a meaning of their own; two dots lead out of a folder.
    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[/\\\\;%?#\"<>|*]|^\\.{1,2}$");

    /**
     * Reads a name; empty where it is blank, too long, or has invisible characters (controls, formats, line
     * separators) or half a character (a lone surrogate).
     */
    public static Optional<Username> of(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String key = TypedName.folded(typed);
        if (key.isEmpty() || key.length() > LONGEST || key.codePoints().anyMatch(Username::isForbidden)) {
            return Optional.empty();
        }
        String shortKey = TypedName.withoutDomain(key);
        return shortKey.isEmpty() ? Optional.empty() : Optional.of(new Username(typed.strip(), key, shortKey));
    }

    /**
     * Whether a new user may have the name: every page, command and program can reach it then. A user who has another one
     * from earlier keeps it, and is reached by id.
     */
    public boolean reachable() {
        return !NOT_IN_ADDRESSES.matcher(key).find() && UserId.of(key).isEmpty();
    }

    /** The name, which must be a possible one. */
    public static Username require(String typed) {
        return of(typed).orElseThrow(() -> new IllegalArgumentException("Not a possible user name"));
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
