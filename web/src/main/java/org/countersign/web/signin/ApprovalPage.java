package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The second factor in the app.
 *
 * @param heading what to do
 * @param lead where
 * @param username who signs in
 * @param request what waits on the phone; null where nothing does
 * @param notice why nothing waits; null where something does
 * @param again whether another request can be sent
 * @param remember the words of "remember this browser"; null where it is not offered
 * @param ways where the forms go
 * @param advice what to do when nothing arrives
 */
public record ApprovalPage(
        String heading,
        String lead,
        String username,
        @Nullable Waiting request,
        @Nullable Notice notice,
        boolean again,
        @Nullable String remember,
        ApprovalWays ways,
        List<Advice> advice) {
    /**
     * A request that waits for its answer.
     *
     * @param number the two digits; empty where none are asked for
     * @param secondsLeft until it is too late
     * @param secondsInAll how long it waits at most
     * @param ring the part of the ring that is left, in hundredths, as a dash pattern
     * @param timeLeft the same in words
     */
    public record Waiting(String number, long secondsLeft, long secondsInAll, String ring, String timeLeft) {}
}
