package org.countersign.web.apppassword;

import java.util.List;
import org.countersign.web.register.Step;
import org.jspecify.annotations.Nullable;

/**
 * Makes an app password, and shows it once.
 *
 * @param steps where we are in registration; empty later
 * @param name suggested, or as typed
 * @param error what is wrong with the name, or why there can be none
 * @param made the password; null before it is made
 * @param action where the form goes
 * @param onward where it goes on
 */
public record AppPasswordPage(
        List<Step> steps,
        String name,
        @Nullable String error,
        @Nullable String made,
        String action,
        String onward) {
    @Override
    public String toString() {
        return "AppPasswordPage[redacted]";
    }
}
