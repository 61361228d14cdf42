package org.countersign.server.wiring;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.provider.Provider;
import org.countersign.core.telephony.Replies;
import org.countersign.core.tenant.TenantStore;
import org.countersign.delivery.http.HttpTexts;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.smpp.SmppTexts;
import org.countersign.delivery.text.TextCarrier;
import org.countersign.web.hook.HookDoor;
import org.countersign.web.hook.PublicAddress;

/**
 * Opens the connection to a provider by its kind. Receipts and replies are looked up when they come: what takes them sends
 * texts by these very connections.
 */
final class Carriers {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Destinations destinations;
    private final HttpClient http;
    private final TenantStore tenants;
    private final PublicAddress address;
    private final Incoming incoming;
    private final InstantSource clock;

    /** Where what comes in goes. */
    record Incoming(Supplier<DeliveryReceipts> receipts, Supplier<Replies> replies, UnmatchedLog unmatched) {}

    Carriers(
            Destinations destinations,
            HttpClient http,
            TenantStore tenants,
            PublicAddress address,
            Incoming incoming,
            InstantSource clock) {
        this.destinations = destinations;
        this.http = http;
        this.tenants = tenants;
        this.address = address;
        this.incoming = incoming;
        this.clock = clock;
    }

    TextCarrier open(Provider provider) {
        return switch (provider.kind()) {
            case SMPP ->
                SmppTexts.open(
                        provider,
                        destinations,
                        (tenant, name, reference, state) ->
                                incoming.receipts().get().take(tenant, name, reference, state),
                        text -> {
                            var _ = incoming.replies().get().take(text);
                        },
                        incoming.unmatched(),
                        clock);
            case HTTP_TEXTS -> new HttpTexts(provider, destinations, statusCallback(provider), http, clock, PATIENCE);
            case HTTP_CALLS -> throw new IllegalArgumentException("It carries no texts");
        };
    }

    private Optional<String> statusCallback(Provider provider) {
        return tenants.byId(provider.tenant())
                .flatMap(tenant ->
                        address.url().map(url -> url + HookDoor.texts(tenant.slug(), provider.name()) + "/status"));
    }
}
