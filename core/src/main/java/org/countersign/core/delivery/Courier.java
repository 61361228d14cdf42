package org.countersign.core.delivery;

/**
 * Takes what is to leave. Returns at once: what becomes of it is told to {@link DeliveryReports}. A courier that can't
 * send at all reports that too, and never throws for it.
 */
@FunctionalInterface
public interface Courier {
    /** Takes one. */
    void send(Outgoing outgoing);
}
