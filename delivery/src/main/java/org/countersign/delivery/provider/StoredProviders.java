package org.countersign.delivery.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.core.delivery.Channel;
import org.countersign.core.provider.KnownProviders;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of a store, kept in memory and read again now and then: what is changed at another node takes effect here
 * within that time. While the store is away, those read last go on.
 */
public final class StoredProviders implements KnownProviders, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredProviders.class);

    private final ProviderStore store;
    private volatile List<Provider> known = List.of();
    private @Nullable Consumer<List<Provider>> user;
    private @Nullable Thread reading;

    /** Reads the store once; a failure is the caller's. */
    public StoredProviders(ProviderStore store) {
        this.store = store;
        this.known = List.copyOf(store.all());
    }

    /** Whether there is none at all, of no tenant: then what leaves goes to the outbox. */
    public boolean none() {
        return known.isEmpty();
    }

    @Override
    public Optional<Provider> find(TenantId tenant, String name) {
        return known.stream()
                .filter(provider ->
                        provider.tenant().equals(tenant) && provider.name().equals(name))
                .findFirst();
    }

    /** A tenant's providers of a channel. */
    public List<Provider> of(TenantId tenant, Channel channel) {
        return known.stream()
                .filter(provider ->
                        provider.tenant().equals(tenant) && provider.kind().channel() == channel)
                .toList();
    }

    /** Reads the store, and tells who uses the providers where they changed. */
    public synchronized void refresh() {
        List<Provider> providers = List.copyOf(store.all());
        if (!providers.equals(known)) {
            known = providers;
            tell();
        }
    }

    private void tell() {
        if (user != null) {
            user.accept(known);
        }
    }

    /** Tells a user of the providers what there are, and, reading the store each time the pause is over, of each change. */
    public synchronized void refreshEvery(Duration pause, Consumer<List<Provider>> told) {
        if (reading != null) {
            throw new IllegalStateException("The providers are being read already");
        }
        user = told;
        tell();
        reading = Thread.ofVirtual().name("providers").start(() -> refreshForever(pause));
    }

    @Override
    public void close() {
        Thread thread = reading;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void refreshForever(Duration pause) {
        boolean failing = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                refresh();
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("The providers could not be read; those known go on: {}", String.valueOf(e.getMessage()));
                }
                failing = true;
            }
        }
    }
}
