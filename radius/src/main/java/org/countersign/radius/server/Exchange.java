package org.countersign.radius.server;

import java.net.InetSocketAddress;
import org.countersign.radius.packet.RadiusRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request and, once there is one, its answer. Begun by the thread that receives, finished by the thread that
 * decides.
 */
final class Exchange {
    /** The map entry, the key and this object, roughly; added to the packet's own length. */
    private static final int OVERHEAD = 384;

    /** Which request a datagram is, as far as the client numbers it (RFC 2865 3). */
    record Key(InetSocketAddress source, int identifier) {}

    enum State {
        IN_PROGRESS,
        ANSWERED,
        /** There will be no answer: a retransmission is a new try. */
        ABANDONED
    }

    private final Key key;
    private final long authenticatorHigh;
    private final long authenticatorLow;
    private final int weight;
    private long touchedNanos;
    private byte @Nullable [] answer;
    // Written last and read first: it publishes the other two.
    private volatile State state = State.IN_PROGRESS;

    Exchange(Key key, RadiusRequest request, long nowNanos) {
        this.key = key;
        authenticatorHigh = request.authenticatorHigh();
        authenticatorLow = request.authenticatorLow();
        touchedNanos = nowNanos;
        weight = OVERHEAD + request.length();
    }

    Key key() {
        return key;
    }

    InetSocketAddress source() {
        return key.source();
    }

    State state() {
        return state;
    }

    /** How long ago it was answered, or where it is in progress, begun. */
    long ageNanos(long nowNanos) {
        return nowNanos - touchedNanos;
    }

    /** About how many octets of memory it takes: the answer is little longer than the request. */
    int weight() {
        return weight;
    }

    /** Whether the request is this one sent again: the authenticator is fresh for every new request (RFC 5080 2.2.2). */
    boolean isFor(RadiusRequest request) {
        return authenticatorHigh == request.authenticatorHigh() && authenticatorLow == request.authenticatorLow();
    }

    /** The answer that was sent; only where the state is ANSWERED. */
    byte[] answer() {
        byte[] sent = answer;
        if (sent == null) {
            throw new IllegalStateException("Not answered yet");
        }
        return sent;
    }

    void answered(byte[] packet, long nowNanos) {
        answer = packet;
        touchedNanos = nowNanos;
        state = State.ANSWERED;
    }

    void abandoned() {
        state = State.ABANDONED;
    }
}
