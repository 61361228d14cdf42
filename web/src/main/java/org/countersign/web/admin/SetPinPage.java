package org.countersign.web.admin;

import java.util.List;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Link;
import org.jspecify.annotations.Nullable;

/**
 * A PIN for somebody else.
 *
 * @param name whose
 * @param crumbs the way back
 * @param error what is wrong with the one that was typed
 * @param effects what will happen
 * @param action where the form goes
 * @param remove where the removal goes; null where there is none
 * @param back to the user
 */
public record SetPinPage(
        String name,
        List<Link> crumbs,
        @Nullable String error,
        List<Effect> effects,
        String action,
        @Nullable String remove,
        String back) {
    public SetPinPage {
        crumbs = List.copyOf(crumbs);
        effects = List.copyOf(effects);
    }
}
