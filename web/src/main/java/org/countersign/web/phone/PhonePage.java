package org.countersign.web.phone;

import java.util.List;
import org.countersign.web.page.Effect;

/**
 * One phone of a person: change it, remove it.
 *
 * @param name which phone
 * @param meta its number, masked, and whether it was ever answered
 * @param change where another number is entered
 * @param remove where the form goes that removes it
 * @param effects of removing it
 * @param removable whether it may go
 */
public record PhonePage(
        String name, String meta, String change, String remove, List<Effect> effects, boolean removable) {
    public PhonePage {
        effects = List.copyOf(effects);
    }
}
