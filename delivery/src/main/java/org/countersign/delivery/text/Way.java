package org.countersign.delivery.text;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider in use: how to speak to it, and how it has been doing. */
final class Way implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Way.class);
    private static final int REMEMBERED = 20;
    private static final int FEWEST = 10;
    // A provider that fails a third of all is still worth its other texts where there is nobody else; one that fails
    // more costs each text too much of its short life.
    private static final float MOST_FAILURES = 60;
    private static final float MOST_SLOW = 80;
    private static final int TRIALS = 3;

    private final Provider provider;
    private final TextCarrier carrier;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private final ReceiptHabit habit;
    private volatile Instant pausedUntil = Instant.MIN;

    Way(Provider provider, TextCarrier carrier, TextTimes times, InstantSource clock) {
        this.provider = provider;
        this.carrier = carrier;
        this.clock = clock;
        this.habit = new ReceiptHabit(times.receipt(), clock);
        this.breaker = CircuitBreaker.of(
                provider.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(REMEMBERED)
                        .minimumNumberOfCalls(FEWEST)
                        .failureRateThreshold(MOST_FAILURES)
                        .slowCallDurationThreshold(times.slow())
                        .slowCallRateThreshold(MOST_SLOW)
                        .waitDurationInOpenState(times.leftAlone())
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "text_provider provider={} was={} now={}",
                        provider.name(),
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
    }

    Provider provider() {
        return provider;
    }

    String name() {
        return provider.name();
    }

    ReceiptHabit habit() {
        return habit;
    }

    /** Whether a text may be handed to it now; whoever hears yes submits one. */
    boolean take() {
        return !clock.instant().isBefore(pausedUntil) && breaker.tryAcquirePermission();
    }

    /** Hands it a text. */
    Submitted submit(Outgoing.Text text) throws InterruptedException {
        long began = System.nanoTime();
        Submitted said;
        try {
            said = carrier.submit(text);
        } catch (InterruptedException e) {
            breaker.releasePermission();
            throw e;
        } catch (RuntimeException e) {
            said = new Submitted.Unknown(e.getClass().getSimpleName());
        }
        note(said, System.nanoTime() - began);
        return said;
    }

    private void note(Submitted said, long nanos) {
        switch (said) {
            case Submitted.Accepted _, Submitted.Refused _ -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case Submitted.Unknown(String why) -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failed(why));
            case Submitted.Unavailable unavailable -> {
                if (unavailable.pause().isPositive()) {
                    // Throttled: it works, and asks for less.
                    pausedUntil = clock.instant().plus(unavailable.pause());
                    breaker.releasePermission();
                } else {
                    breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failed(unavailable.why()));
                }
            }
        }
    }

    @Override
    public void close() {
        carrier.close();
    }

    /** A failure as the breaker counts it. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String why) {
            super(why, null, false, false);
        }
    }
}
