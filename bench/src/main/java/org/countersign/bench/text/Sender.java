package org.countersign.bench.text;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.shared.IdSource;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.smpp.SmppTexts;
import org.countersign.delivery.smpp.TestAggregator;
import org.countersign.delivery.text.Desk;
import org.countersign.delivery.text.TextCourier;
import org.countersign.delivery.text.TextTimes;
import org.countersign.delivery.text.Ways;
import org.jspecify.annotations.Nullable;

/** The courier of texts, joined as the server joins it, over one bind to an aggregator. */
final class Sender implements AutoCloseable {
    /** Where its texts go: a number that is nobody's. */
    static final String NUMBER = "+12025550130";

    /** How many texts are on their way to the aggregator at once, at most. */
    static final int WINDOW = 50;

    private static final Duration LIFE = Duration.ofMinutes(15);

    private final InstantSource clock = Clock.systemUTC();
    private final TenantId tenant;
    private final UserId user;
    private final Ways ways;
    private final TextCourier courier;
    private final TextLoad load;

    /**
     * Binds.
     *
     * @param ids gives the id of the request of each text
     * @param patience how long texts that are underway at the end of a section are waited for
     */
    Sender(TenantId tenant, URI aggregator, Records records, Supplier<UUID> ids, Duration patience) {
        this.tenant = tenant;
        IdSource fresh = new TimeOrderedIds(clock, new SecureRandom());
        user = new UserId(fresh.next());
        AtomicReference<@Nullable TextLoad> told = new AtomicReference<>();
        Uncounted unmatched = new Uncounted();
        Desk desk = new Desk(
                new CountedAttempts(records.attempts(), outcome -> set(told).tried(outcome)),
                unmatched,
                (whose, outgoing, state) -> {
                    records.reports().report(whose, outgoing, state);
                    set(told).told(outgoing, state);
                },
                (_, _) -> true,
                clock,
                fresh);
        AtomicReference<@Nullable TextCourier> receiving = new AtomicReference<>();
        ways = new Ways(
                provider -> SmppTexts.open(
                        provider,
                        new Destinations(true),
                        (whose, name, reference, state) ->
                                set(receiving).receipts().take(whose, name, reference, state),
                        _ -> {},
                        unmatched,
                        clock),
                TextTimes.USUAL,
                clock);
        courier = new TextCourier(desk, ways, TextTimes.USUAL);
        load = new TextLoad(courier::send, () -> text(ids.get()), patience);
        told.set(load);
        receiving.set(courier);
        ways.use(List.of(provider(tenant, aggregator)));
    }

    /** Where attempts, receipts and the standing of texts are recorded. */
    record Records(AttemptLog attempts, DeliveryReports reports) {}

    private static <T> T set(AtomicReference<@Nullable T> reference) {
        T value = reference.get();
        if (value == null) {
            throw new IllegalStateException("The sender is not made yet");
        }
        return value;
    }

    private static Provider provider(TenantId tenant, URI aggregator) {
        return new Provider(
                tenant,
                "aggregator",
                ProviderKind.SMPP,
                aggregator,
                TestAggregator.ACCOUNT,
                TestAggregator.PASSWORD,
                "+12025550100",
                WINDOW,
                true,
                false,
                ReceiptIds.AS_IS,
                List.of(ProviderRoute.EVERYWHERE));
    }

    /** A text of that request. */
    Outgoing.Text text(UUID id) {
        return new Outgoing.Text(
                tenant,
                user,
                id,
                new PhoneNumber(NUMBER, "", "US"),
                "123456 is your verification code for Payroll. Do not give it to anybody.",
                false,
                clock.instant().plus(LIFE));
    }

    TextLoad load() {
        return load;
    }

    @Override
    public void close() {
        courier.close();
        ways.close();
    }
}
