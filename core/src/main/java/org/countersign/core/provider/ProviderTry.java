package org.countersign.core.provider;

import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;

/** Gives something to one provider and to no other, and records the attempt. */
@FunctionalInterface
public interface ProviderTry {
    /** Gives it; takes a few seconds at most, and never throws for what the provider does. */
    Said give(Provider provider, Outgoing outgoing);

    /**
     * What the provider said.
     *
     * @param outcome whether it took it
     * @param why in a few words where it did not, else empty; no number, no secret
     */
    record Said(Attempt.Outcome outcome, String why) {}
}
