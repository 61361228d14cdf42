package org.countersign.radius.client;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of a store, kept in memory and read again now and then: what is changed at another node takes effect here
 * within that time. While the store is away, those read last go on.
 */
public final class StoredPeers implements Peers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPeers.class);

    private final RadiusClientStore store;
    private volatile Known known = new Known(List.of(), new PeerTable(List.of()));
    private @Nullable Thread reading;

    private record Known(List<RadiusClient> clients, PeerTable table) {}

    /** Knows nobody until {@link #refresh} or {@link #refreshEvery}. */
    public StoredPeers(RadiusClientStore store) {
        this.store = store;
    }

    @Override
    public Optional<Peer> find(InetAddress source, Optional<String> nasIdentifier) {
        return known.table().find(source, nasIdentifier);
    }

    /** Reads the store; a client that can't be used is left out and named in the log. */
    public void refresh() {
        List<RadiusClient> clients = List.copyOf(store.all());
        if (!clients.equals(known.clients())) {
            known = new Known(clients, new PeerTable(ready(clients)));
        }
    }

    /** Reads the store now, and again each time the pause is over, until closed. A failure now is the caller's. */
    public synchronized void refreshEvery(Duration pause) {
        if (reading != null) {
            throw new IllegalStateException("The RADIUS clients are being read already");
        }
        refresh();
        reading = Thread.ofVirtual().name("radius-clients").start(() -> refreshForever(pause));
    }

    @Override
    public synchronized void close() {
        if (reading != null) {
            reading.interrupt();
            reading = null;
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
                    LOG.warn(
                            "The RADIUS clients could not be read; those known go on: {}",
                            String.valueOf(e.getMessage()));
                }
                failing = true;
            }
        }
    }

    private static List<Peer> ready(List<RadiusClient> clients) {
        List<Peer> ready = new ArrayList<>();
        for (RadiusClient client : clients) {
            try {
                ready.add(Peer.of(client));
            } catch (IllegalArgumentException e) {
                LOG.error("RADIUS client {} is left out: {}", client.name(), e.getMessage());
            }
        }
        return ready;
    }
}
