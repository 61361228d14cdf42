package org.countersign.web.page;

import org.jspecify.annotations.Nullable;

/**
 * A fact and its advice.
 *
 * @param style class of the component
 * @param icon name in the sprite
 * @param role ARIA role
 * @param fact what is so
 * @param advice what to do about it
 */
public record Notice(
        String style,
        String icon,
        String role,
        String fact,
        @Nullable String advice) {
    /** Something to know. */
    public static Notice info(String fact, @Nullable String advice) {
        return new Notice("", "info", "status", fact, advice);
    }

    /** Something that is well. */
    public static Notice good(String fact, @Nullable String advice) {
        return new Notice("notice-good", "shield", "note", fact, advice);
    }

    /** Something to act on. */
    public static Notice warn(String fact, @Nullable String advice) {
        return new Notice("notice-warn", "alert", "note", fact, advice);
    }
}
