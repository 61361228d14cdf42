package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Choice;
import org.jspecify.annotations.Nullable;

/**
 * A new user.
 *
 * @param username as typed
 * @param usernameError what is wrong with it
 * @param displayName as typed
 * @param displayNameError what is wrong with it
 * @param mail as typed
 * @param states the state to begin with
 */
public record AddPage(
        String username,
        @Nullable String usernameError,
        String displayName,
        @Nullable String displayNameError,
        String mail,
        List<Choice> states) {}
