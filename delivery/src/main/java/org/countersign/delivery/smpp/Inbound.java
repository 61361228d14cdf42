package org.countersign.delivery.smpp;

import org.countersign.core.telephony.IncomingText;

/** Where the texts that phones send to a provider go. */
@FunctionalInterface
public interface Inbound {
    /** Takes one. */
    void take(IncomingText text);
}
