package org.countersign.web.pin;

import java.util.Optional;
import org.countersign.core.pin.Pins;
import org.countersign.core.user.User;
import org.countersign.web.page.Words;

/**
 * A PIN among the ways to verify.
 *
 * @param meta how it stands
 * @param missing whether there is none yet
 */
public record PinRow(String meta, boolean missing) {
    /** A user's; empty where texts and calls ask for none. */
    public static Optional<PinRow> of(User user, Pins pins, Words words) {
        if (!pins.asked(user.tenant())) {
            return Optional.empty();
        }
        boolean missing = !pins.has(user.tenant(), user.id());
        String standing = missing ? "missing" : pins.changeDue(user.tenant(), user.id()) ? "due" : "set";
        return Optional.of(new PinRow(words.say("pin.row." + standing), missing));
    }
}
