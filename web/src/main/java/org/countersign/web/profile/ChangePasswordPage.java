package org.countersign.web.profile;

import org.jspecify.annotations.Nullable;

/**
 * A new password.
 *
 * @param username for the password store of the browser
 * @param asksCode whether a code is asked for too
 * @param currentError what is wrong with the present one
 * @param codeError what is wrong with the code
 * @param newError what is wrong with the new one
 */
public record ChangePasswordPage(
        String username,
        boolean asksCode,
        @Nullable String currentError,
        @Nullable String codeError,
        @Nullable String newError) {}
