package org.countersign.server.wiring;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.radius.client.AddressRange;
import org.countersign.radius.client.ClientTable;
import org.countersign.radius.client.FirstFactor;
import org.countersign.radius.client.RadiusClient;
import org.countersign.radius.client.RadiusClients;
import org.countersign.radius.client.SecondFactorMode;
import org.countersign.radius.packet.SharedSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients of all tenants in memory, read again every two seconds. */
final class RefreshedRadiusClients implements RadiusClients, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshedRadiusClients.class);
    private static final long EVERY_SECONDS = 2;

    private final RadiusClientStore store;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("radius-clients").factory());
    private List<org.countersign.core.application.RadiusClient> known;
    private volatile ClientTable table;

    RefreshedRadiusClients(RadiusClientStore store) {
        this.store = store;
        this.known = store.all();
        this.table = table(known);
        var _ = timer.scheduleWithFixedDelay(this::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Optional<RadiusClient> find(InetAddress source, Optional<String> nasIdentifier) {
        return table.find(source, nasIdentifier);
    }

    /** Reads them again now. */
    void refresh() {
        try {
            List<org.countersign.core.application.RadiusClient> now = store.all();
            synchronized (this) {
                if (!now.equals(known)) {
                    known = now;
                    table = table(now);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The RADIUS clients could not be read again: {}", e.toString());
        }
    }

    private static ClientTable table(List<org.countersign.core.application.RadiusClient> clients) {
        List<RadiusClient> usable = new ArrayList<>();
        for (org.countersign.core.application.RadiusClient client : clients) {
            try {
                usable.add(client(client));
            } catch (IllegalArgumentException e) {
                LOG.warn("The RADIUS client {} is left out: {}", client.name(), e.getMessage());
            }
        }
        return new ClientTable(usable);
    }

    private static RadiusClient client(org.countersign.core.application.RadiusClient client) {
        return new RadiusClient(
                client.tenant(),
                client.name(),
                AddressRange.parse(client.cidr()),
                client.nasIdentifier().isEmpty() ? null : client.nasIdentifier(),
                SharedSecret.of(client.secret()),
                client.application(),
                new RadiusClient.Access(
                        switch (client.firstFactor()) {
                            case LOCAL -> FirstFactor.LOCAL;
                            case NONE -> FirstFactor.NONE;
                        },
                        client.challenge() ? SecondFactorMode.CHALLENGE : SecondFactorMode.APPENDED,
                        client.requireMessageAuthenticator()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
