package org.countersign.radius.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.countersign.radius.packet.RadiusRequest;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the requests of the last seconds with their answers, so that a request sent again is neither processed
 * again nor answered otherwise (RFC 5080 2.2.2). Bounded in time and in memory; what is in progress is kept whatever its
 * age. Belongs to the one thread that receives: not thread-safe.
 */
final class RetransmissionCache {
    /** How much clearing one packet pays for: more than one entry, so that the cache shrinks. */
    private static final int CLEARED_AT_ONCE = 8;

    private final LinkedHashMap<Exchange.Key, Exchange> exchanges = new LinkedHashMap<>();
    private final long lifetimeNanos;
    private final long mostOctets;
    private long octets;

    RetransmissionCache(Duration lifetime, long mostOctets) {
        this.lifetimeNanos = lifetime.toNanos();
        this.mostOctets = mostOctets;
    }

    /** The exchange of which the request is a retransmission. */
    Optional<Exchange> find(Exchange.Key key, RadiusRequest request, long nowNanos) {
        Exchange exchange = exchanges.get(key);
        if (exchange == null
                || !exchange.isFor(request)
                || exchange.state() == Exchange.State.ABANDONED
                || isPast(exchange, nowNanos)) {
            return Optional.empty();
        }
        return Optional.of(exchange);
    }

    /** Remembers a new request; one with the same source and identifier is replaced. */
    Exchange begin(Exchange.Key key, RadiusRequest request, long nowNanos) {
        Exchange exchange = new Exchange(key, request, nowNanos);
        forget(exchanges.remove(key));
        exchanges.put(key, exchange);
        octets += exchange.weight();
        clear(nowNanos);
        return exchange;
    }

    int size() {
        return exchanges.size();
    }

    private void clear(long nowNanos) {
        for (int i = 0; i < CLEARED_AT_ONCE && !exchanges.isEmpty(); i++) {
            Exchange eldest = exchanges.firstEntry().getValue();
            Exchange.State state = eldest.state();
            if (eldest.ageNanos(nowNanos) <= lifetimeNanos && octets <= mostOctets) {
                return;
            }
            exchanges.pollFirstEntry();
            if (state == Exchange.State.IN_PROGRESS) {
                // Out-of-band methods take their time; forgetting this one would ask the user twice.
                exchanges.put(eldest.key(), eldest);
            } else {
                forget(eldest);
            }
        }
    }

    private boolean isPast(Exchange exchange, long nowNanos) {
        return exchange.state() != Exchange.State.IN_PROGRESS && exchange.ageNanos(nowNanos) > lifetimeNanos;
    }

    private void forget(@Nullable Exchange exchange) {
        octets -= exchange == null ? 0 : exchange.weight();
    }
}
