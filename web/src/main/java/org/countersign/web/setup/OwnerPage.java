package org.countersign.web.setup;

import org.jspecify.annotations.Nullable;

/**
 * The first owner.
 *
 * @param action where the form goes
 * @param username as typed
 * @param usernameError what is wrong with it
 * @param displayName as typed
 * @param passwordError what is wrong with the password
 */
public record OwnerPage(
        String action,
        String username,
        @Nullable String usernameError,
        String displayName,
        @Nullable String passwordError) {}
