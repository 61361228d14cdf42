package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Badge;
import org.countersign.web.page.Fact;
import org.countersign.web.page.MethodRow;
import org.jspecify.annotations.Nullable;

/**
 * One user.
 *
 * @param name as people read it
 * @param username as they type it
 * @param initials one or two letters
 * @param badges the state
 * @param done what was just done
 * @param standing where the user stands
 * @param methods the ways to verify
 * @param number where a number is entered for them; null where this administrator may not
 * @param pin the PIN; null where texts and calls ask for none
 * @param emptyAdvice what no methods mean
 * @param events newest first
 * @param facts at a glance
 * @param steps what can be done
 * @param stepsNote why no more
 */
public record UserPage(
        String name,
        String username,
        String initials,
        List<Badge> badges,
        @Nullable String done,
        Standing standing,
        List<MethodRow> methods,
        @Nullable String number,
        @Nullable PinLink pin,
        String emptyAdvice,
        List<EventRow> events,
        List<Fact> facts,
        List<StepLink> steps,
        @Nullable String stepsNote) {}
