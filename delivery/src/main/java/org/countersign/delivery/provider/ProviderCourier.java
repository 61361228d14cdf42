package org.countersign.delivery.provider;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.delivery.network.FailureLog;

/**
 * Brings what leaves to who carries it: a tenant's providers, or the outbox as long as no tenant has one. Where others
 * have, and this one has none for the channel, nothing is sent and that is said.
 */
public final class ProviderCourier implements Courier {
    private final StoredProviders providers;
    private final Courier outbox;
    private final Consumer<Outgoing.Text> texts;
    private final Consumer<Outgoing.Call> calls;
    private final DeliveryReports reports;
    private final FailureLog log;

    /**
     * Brings it.
     *
     * @param outbox takes everything while there is no provider
     * @param texts takes the texts of tenants who have a provider for them
     * @param calls takes the calls of tenants who have a provider for them
     */
    public ProviderCourier(
            StoredProviders providers,
            Courier outbox,
            Consumer<Outgoing.Text> texts,
            Consumer<Outgoing.Call> calls,
            DeliveryReports reports,
            InstantSource clock) {
        this.providers = providers;
        this.outbox = outbox;
        this.texts = texts;
        this.calls = calls;
        this.reports = reports;
        this.log = new FailureLog("not_sent", clock);
    }

    @Override
    public void send(Outgoing outgoing) {
        if (providers.none()) {
            outbox.send(outgoing);
            return;
        }
        boolean carried = !providers.of(outgoing.tenant(), outgoing.channel()).isEmpty();
        switch (outgoing) {
            case Outgoing.Text text when carried -> texts.accept(text);
            case Outgoing.Call call when carried -> calls.accept(call);
            case Outgoing.Text _, Outgoing.Call _, Outgoing.Mail _ -> {
                log.failed(
                        "the tenant has no provider for " + outgoing.channel().wireName());
                reports.report(outgoing.tenant(), outgoing.id(), SendState.FAILED);
            }
        }
    }
}
