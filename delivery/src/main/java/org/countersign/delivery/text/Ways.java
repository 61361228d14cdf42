package org.countersign.delivery.text;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.countersign.core.delivery.Channel;
import org.countersign.core.provider.Provider;
import org.countersign.core.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways of all tenants, kept as the providers change; one that stays the same keeps its connection and its record. */
public final class Ways implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

    private final Function<Provider, TextCarrier> carriers;
    private final TextTimes times;
    private final InstantSource clock;
    private Map<Provider, Way> ways = Map.of();
    private volatile Map<TenantId, List<Way>> byTenant = Map.of();

    /**
     * Knows no way until {@link #use}.
     *
     * @param carriers opens a connection to a provider; returns at once, whether the provider is there or not
     */
    public Ways(Function<Provider, TextCarrier> carriers, TextTimes times, InstantSource clock) {
        this.carriers = carriers;
        this.times = times;
        this.clock = clock;
    }

    /** From now on texts go by these alone. Connections to others are closed. */
    public synchronized void use(List<Provider> providers) {
        Map<Provider, Way> kept = new HashMap<>();
        for (Provider provider : providers) {
            if (provider.kind().channel() == Channel.SMS) {
                Way present = ways.get(provider);
                kept.put(provider, present == null ? open(provider) : present);
            }
        }
        Map<Provider, Way> before = ways;
        ways = kept;
        byTenant = kept.values().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        way -> way.provider().tenant()));
        before.forEach((provider, way) -> {
            if (!kept.containsKey(provider)) {
                Thread.ofVirtual().name("text-provider-closing").start(way::close);
            }
        });
    }

    private Way open(Provider provider) {
        LOG.info(
                "text_provider provider={} kind={} opened",
                provider.name(),
                provider.kind().wireName());
        return new Way(provider, carriers.apply(provider), times, clock);
    }

    List<Way> of(TenantId tenant) {
        return byTenant.getOrDefault(tenant, List.of());
    }

    @Override
    public synchronized void close() {
        ways.values().forEach(Way::close);
        ways = Map.of();
        byTenant = Map.of();
    }
}
