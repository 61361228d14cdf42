package org.countersign.delivery.smpp;

import org.countersign.core.tenant.TenantId;

/** Where the texts that phones send to a provider go. */
@FunctionalInterface
public interface Inbound {
    /**
     * Takes one.
     *
     * @param tenant whose provider it came by
     * @param from the number it came from, E.164
     * @param text what it says
     */
    void take(TenantId tenant, String from, String text);
}
