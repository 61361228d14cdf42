package org.countersign.web.profile;

import java.util.List;
import org.countersign.web.page.Effect;
import org.countersign.web.page.Fact;

/**
 * The effect of an act, before the act.
 *
 * @param title the question
 * @param lead about what
 * @param action where the form goes
 * @param effects what will happen
 * @param kept hidden fields
 * @param button what it does
 * @param harm whether it ends access
 */
public record ActPage(
        String title, String lead, String action, List<Effect> effects, List<Fact> kept, String button, boolean harm) {}
