package org.countersign.web.pin;

import org.jspecify.annotations.Nullable;

/**
 * The page of one's own PIN.
 *
 * @param username whose, for password safes
 * @param title the heading
 * @param lead what it is for
 * @param due why it must be chosen now; null where it need not
 * @param error what is wrong with the one that was typed
 */
public record PinPage(
        String username,
        String title,
        String lead,
        @Nullable String due,
        @Nullable String error) {}
