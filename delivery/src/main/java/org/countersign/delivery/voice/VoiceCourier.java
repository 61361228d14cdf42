package org.countersign.delivery.voice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderTry;
import org.countersign.core.shared.IdSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has calls carried by the tenant's carrier; leaves everything else, and tenants without one, to another courier. */
public final class VoiceCourier implements Courier {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceCourier.class);
    // Dialling takes a second or so: this many at once is far more than any provider takes.
    private static final int MOST = 500;

    private final CallCarriers carriers;
    private final Courier otherwise;
    private final Consumer<Attempt> attempts;
    private final DeliveryReports reports;
    private final Executor executor;
    private final InstantSource clock;
    private final IdSource ids;
    private final Semaphore room = new Semaphore(MOST);

    /**
     * Has calls carried.
     *
     * @param attempts takes the record of each attempt
     * @param executor runs what waits for carriers: a thread for each
     */
    public VoiceCourier(
            CallCarriers carriers,
            Courier otherwise,
            Consumer<Attempt> attempts,
            DeliveryReports reports,
            Executor executor,
            InstantSource clock,
            IdSource ids) {
        this.carriers = carriers;
        this.otherwise = otherwise;
        this.attempts = attempts;
        this.reports = reports;
        this.executor = executor;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void send(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Call call ->
                carriers.of(call.tenant()).ifPresentOrElse(carrier -> take(carrier, call), () -> otherwise.send(call));
            case Outgoing.Text text -> otherwise.send(text);
            case Outgoing.Mail mail -> otherwise.send(mail);
        }
    }

    private void take(CallCarrier carrier, Outgoing.Call call) {
        if (!room.tryAcquire()) {
            LOG.atWarn()
                    .addKeyValue("carrier", carrier.name())
                    .log("Too many calls are being dialled; one was given up");
            reports.report(call.tenant(), call.id(), SendState.FAILED);
            return;
        }
        executor.execute(() -> {
            try {
                dial(carrier, call);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("carrier", carrier.name())
                        .addKeyValue("fault", e.getClass().getName())
                        .log("A call could not be recorded");
            } finally {
                room.release();
            }
        });
    }

    private void dial(CallCarrier carrier, Outgoing.Call call) {
        Instant at = clock.instant();
        if (!at.isBefore(call.until())) {
            reports.report(call.tenant(), call.id(), SendState.FAILED);
            return;
        }
        switch (dialled(carrier, call, at)) {
            case Dialled.Accepted _ -> reports.report(call.tenant(), call.id(), SendState.SENT);
            case Dialled.Refused _ -> reports.report(call.tenant(), call.id(), SendState.UNREACHABLE);
            case Dialled.Unavailable _ -> reports.report(call.tenant(), call.id(), SendState.FAILED);
            // Perhaps it rings: the provider's own words about the call will tell, or its time runs out.
            case Dialled.Unknown _ -> {}
        }
    }

    private Dialled dialled(CallCarrier carrier, Outgoing.Call call, Instant at) {
        Dialled said = carrier.dial(call);
        String reference = said instanceof Dialled.Accepted(String given) ? given : null;
        if (reference == null) {
            failed(carrier, why(said));
        }
        record(carrier, call, at, outcome(said), reference);
        return said;
    }

    /** Has one provider dial, and waits for its first answer. */
    public ProviderTry.Said give(Provider provider, Outgoing.Call call) {
        Optional<CallCarrier> carrier =
                carriers.of(call.tenant()).filter(one -> one.name().equals(provider.name()));
        if (carrier.isEmpty()) {
            return new ProviderTry.Said(
                    Attempt.Outcome.UNAVAILABLE,
                    "not in use: another provider calls, http.public-url is not set, or it was added a moment ago");
        }
        Dialled said = dialled(carrier.get(), call, clock.instant());
        return new ProviderTry.Said(outcome(said), why(said));
    }

    private static Attempt.Outcome outcome(Dialled said) {
        return switch (said) {
            case Dialled.Accepted _ -> Attempt.Outcome.ACCEPTED;
            case Dialled.Refused _ -> Attempt.Outcome.REFUSED;
            case Dialled.Unavailable _ -> Attempt.Outcome.UNAVAILABLE;
            case Dialled.Unknown _ -> Attempt.Outcome.UNKNOWN;
        };
    }

    private static String why(Dialled said) {
        return switch (said) {
            case Dialled.Accepted _ -> "";
            case Dialled.Refused(String why) -> why;
            case Dialled.Unavailable(String why) -> why;
            case Dialled.Unknown(String why) -> why;
        };
    }

    private static void failed(CallCarrier carrier, String why) {
        LOG.atWarn()
                .addKeyValue("carrier", carrier.name())
                .addKeyValue("why", why)
                .log("A call was not accepted");
    }

    private void record(
            CallCarrier carrier, Outgoing.Call call, Instant at, Attempt.Outcome outcome, @Nullable String reference) {
        attempts.accept(new Attempt(
                call.tenant(),
                ids.next(),
                call.id(),
                carrier.name(),
                call.channel(),
                call.to().region(),
                "",
                at,
                Duration.between(at, clock.instant()).toMillis(),
                outcome,
                reference));
    }
}
