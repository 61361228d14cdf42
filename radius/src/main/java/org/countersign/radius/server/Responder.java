package org.countersign.radius.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.shared.Unavailable;
import org.countersign.radius.client.Peer;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.RadiusResponse;

/** Has requests decided, each on a virtual thread of its own, a bounded number at a time, and sends the answers. */
final class Responder {
    private final DatagramChannel channel;
    private final RequestHandler handler;
    private final RadiusStatistics statistics;
    private final DropLog log;
    private final int mostInProgress;
    private final AtomicInteger inProgress = new AtomicInteger();

    Responder(
            DatagramChannel channel,
            RequestHandler handler,
            RadiusStatistics statistics,
            DropLog log,
            int mostInProgress) {
        this.channel = channel;
        this.handler = handler;
        this.statistics = statistics;
        this.log = log;
        this.mostInProgress = mostInProgress;
    }

    /** Whether another request may begin. Only the receiving thread begins any, so the answer holds until it does. */
    boolean hasRoom() {
        return deciding() < mostInProgress;
    }

    /** Whether requests are still being decided. */
    boolean isBusy() {
        return deciding() > 0;
    }

    // Those that wait for a person are the handler's to bound.
    private int deciding() {
        return inProgress.get() - handler.waiting();
    }

    /** Begins to decide about the request, and returns at once. */
    void begin(Peer peer, RadiusRequest request, Exchange exchange) {
        inProgress.incrementAndGet();
        Thread.startVirtualThread(() -> {
            try {
                respond(peer, request, exchange);
            } finally {
                inProgress.decrementAndGet();
            }
        });
    }

    /** Sends a packet to where the exchange came from; counts it. A packet that gets lost is the client's to repeat. */
    void send(byte[] packet, SocketAddress destination, RadiusCounter counter) {
        try {
            channel.send(ByteBuffer.wrap(packet), destination);
            statistics.add(counter);
        } catch (ClosedChannelException e) {
            statistics.add(RadiusCounter.UNANSWERED_FAULT);
        } catch (IOException e) {
            statistics.add(RadiusCounter.UNANSWERED_FAULT);
            log.report(
                    RadiusCounter.UNANSWERED_FAULT,
                    System.nanoTime(),
                    "Could not send a RADIUS answer to {}: {}",
                    destination,
                    String.valueOf(e.getMessage()));
        }
    }

    private void respond(Peer peer, RadiusRequest request, Exchange exchange) {
        try {
            RadiusResponse response = handler.handle(peer, exchange.source(), request);
            byte[] packet = response.toWire(request, peer.secret());
            exchange.answered(packet, System.nanoTime());
            send(packet, exchange.source(), counterOf(response));
        } catch (Unavailable e) {
            exchange.abandoned();
            statistics.add(RadiusCounter.UNANSWERED_UNAVAILABLE);
            log.report(
                    RadiusCounter.UNANSWERED_UNAVAILABLE,
                    System.nanoTime(),
                    "No answer to RADIUS client {}: {}",
                    peer.name(),
                    String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            exchange.abandoned();
            statistics.add(RadiusCounter.UNANSWERED_FAULT);
            log.report(
                    RadiusCounter.UNANSWERED_FAULT,
                    System.nanoTime(),
                    "No answer to RADIUS client {}: a fault in the server",
                    peer.name(),
                    e);
        }
    }

    private static RadiusCounter counterOf(RadiusResponse response) {
        return switch (response.code()) {
            case PacketCode.ACCESS_ACCEPT -> RadiusCounter.ACCEPTED;
            case PacketCode.ACCESS_CHALLENGE -> RadiusCounter.CHALLENGED;
            default -> RadiusCounter.REJECTED;
        };
    }
}
