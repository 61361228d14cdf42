package org.countersign.core.device;

import java.util.Locale;

/** Whether a device can be woken. */
public enum PushState {
    /** It never said how. */
    OFF,
    /** It did. */
    ON,
    /** Its push service knows the subscription no more: only the app itself can make a new one. */
    LOST;

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
