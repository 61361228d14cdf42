package org.countersign.server.wiring;

import java.time.Duration;
import org.countersign.delivery.provider.StoredProviders;
import org.countersign.delivery.text.Ways;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the ways to the providers, and follows their changes. */
final class ProviderReading {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderReading.class);

    private final StoredProviders providers;
    private final Ways ways;
    private final Duration every;

    ProviderReading(StoredProviders providers, Ways ways, Duration every) {
        this.providers = providers;
        this.ways = ways;
        this.every = every;
    }

    void start() {
        if (providers.none()) {
            LOG.warn("THE OUTBOX IS ON: no text and no call reaches anybody. Whoever has an API key of an"
                    + " administrator reads them with GET /api/v1/outbox. Add a provider with PUT"
                    + " /api/v1/providers/{name}.");
        }
        providers.refreshEvery(every, ways::use);
    }
}
