package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Choice;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.jspecify.annotations.Nullable;

/**
 * A number that an administrator enters for somebody, with its effect.
 *
 * @param name of the user, as people read it
 * @param crumbs the way back
 * @param kinds which of the user's phones it becomes
 * @param number as typed
 * @param extension as typed
 * @param hint how it is typed
 * @param error what is wrong with it
 * @param effects what will happen
 * @param action where the form goes
 * @param back where nothing happens
 */
public record NumberPage(
        String name,
        List<Link> crumbs,
        List<Choice> kinds,
        String number,
        String extension,
        String hint,
        @Nullable String error,
        List<Effect> effects,
        String action,
        String back) {
    public NumberPage {
        crumbs = List.copyOf(crumbs);
        kinds = List.copyOf(kinds);
        effects = List.copyOf(effects);
    }
}
