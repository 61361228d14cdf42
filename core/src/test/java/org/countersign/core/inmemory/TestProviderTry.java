package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.List;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderTry;

/** Providers that take everything, until they are told what to say. */
public final class TestProviderTry implements ProviderTry {
    public volatile Said says = new Said(Attempt.Outcome.ACCEPTED, "");
    private final List<Outgoing> given = new ArrayList<>();

    TestProviderTry() {}

    @Override
    public synchronized Said give(Provider provider, Outgoing outgoing) {
        given.add(outgoing);
        return says;
    }

    /** What they were given, in its order. */
    public synchronized List<Outgoing> given() {
        return List.copyOf(given);
    }
}
