package org.countersign.web.phone;

import java.util.List;
import org.countersign.web.register.Step;
import org.jspecify.annotations.Nullable;

/**
 * A number that waits to be proved.
 *
 * @param steps where we are; empty where a phone is added later
 * @param heading what to do
 * @param lead with which number; its owner has typed it just now, and sees a slip
 * @param call whether a call proves it, else a code
 * @param error what is wrong
 * @param action where the form goes
 * @param state tells script whether the call is still waited for
 * @param back where the number is typed anew
 * @param secondsLeft until it must be entered anew
 * @param timeLeft the same without script
 */
public record ProofPage(
        List<Step> steps,
        String heading,
        String lead,
        boolean call,
        @Nullable String error,
        String action,
        String state,
        String back,
        long secondsLeft,
        String timeLeft) {
    public ProofPage {
        steps = List.copyOf(steps);
    }
}
