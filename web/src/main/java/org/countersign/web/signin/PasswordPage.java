package org.countersign.web.signin;

import org.countersign.web.page.Notice;
import org.jspecify.annotations.Nullable;

/**
 * User name and password on one page: nothing is said about a user before the password was right.
 *
 * @param username as typed, empty at first
 * @param tenant short name that was asked for, else empty
 * @param error what is wrong with the pair
 * @param notice why the person is here again
 */
public record PasswordPage(
        String username,
        String tenant,
        @Nullable String error,
        @Nullable Notice notice) {}
