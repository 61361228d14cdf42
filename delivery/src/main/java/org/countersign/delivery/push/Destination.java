package org.countersign.delivery.push;

import java.net.URI;

/** Whether a push service's address may be contacted. */
sealed interface Destination {
    /** It may. */
    record Allowed(URI address) implements Destination {}

    /**
     * It may not.
     *
     * @param why in a few words, without the address: who knows it can wake the device
     */
    record Refused(String why) implements Destination {}
}
