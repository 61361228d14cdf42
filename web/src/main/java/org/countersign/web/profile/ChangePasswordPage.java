package org.countersign.web.profile;

import org.jspecify.annotations.Nullable;

/**
 * A new password.
 *
 * @param username for the password store of the browser
 * @param currentError what is wrong with the present one
 * @param newError what is wrong with the new one
 */
public record ChangePasswordPage(
        String username,
        @Nullable String currentError,
        @Nullable String newError) {}
