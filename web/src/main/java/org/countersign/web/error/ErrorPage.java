package org.countersign.web.error;

import java.util.List;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Fact;
import org.countersign.web.page.Link;
import org.jspecify.annotations.Nullable;

/**
 * What happened, what to do, who can help.
 *
 * @param icon name in the sprite
 * @param title what happened, in one line
 * @param what the same in a sentence, and whose fault it is not
 * @param steps what to do
 * @param who who can help
 * @param action the one next step
 * @param help the article that says more
 * @param desk for the service desk
 */
public record ErrorPage(
        String icon,
        String title,
        String what,
        List<Advice> steps,
        String who,
        @Nullable Link action,
        @Nullable Link help,
        List<Fact> desk) {
    /** The same with another next step. */
    ErrorPage leadingTo(Link next) {
        return new ErrorPage(icon, title, what, steps, who, next, help, desk);
    }
}
