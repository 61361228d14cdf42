package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a step on users, before it is taken.
 *
 * @param title the question
 * @param lead who
 * @param crumbs the way here
 * @param action where the form goes
 * @param back where Cancel leads
 * @param step the step
 * @param users ids of those it is for
 * @param from the page of the one user it came from; empty from the list
 * @param effects what will happen
 * @param applies whether there is anybody to do it to
 * @param offersRemoval whether the present methods can be removed at once
 * @param removeMethods whether that is ticked
 * @param harm whether it ends access
 * @param button what it does
 * @param reason as typed
 * @param error what is wrong with the reason
 */
public record ReviewPage(
        String title,
        String lead,
        List<Link> crumbs,
        String action,
        String back,
        String step,
        List<String> users,
        String from,
        List<Effect> effects,
        boolean applies,
        boolean offersRemoval,
        boolean removeMethods,
        boolean harm,
        String button,
        String reason,
        @Nullable String error) {}
