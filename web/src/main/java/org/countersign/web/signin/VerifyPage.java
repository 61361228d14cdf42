package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The second factor.
 *
 * @param heading what to do
 * @param lead where the code comes from
 * @param label of the field
 * @param username who signs in
 * @param digits cells of the field; 0 for a code with letters
 * @param error what is wrong with the code
 * @param options where another method is chosen; null where there is none
 * @param action where the form goes
 * @param remember the words of "remember this browser"; null where it is not offered
 * @param secondsLeft until the challenge expires
 * @param timeLeft the same without script
 * @param advice what to do when it does not work
 */
public record VerifyPage(
        String heading,
        String lead,
        String label,
        String username,
        int digits,
        @Nullable String error,
        @Nullable String options,
        String action,
        @Nullable String remember,
        long secondsLeft,
        String timeLeft,
        List<Advice> advice) {}
