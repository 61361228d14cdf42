package org.countersign.radius.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.Peers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.Flaw;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.PacketReader;
import org.countersign.radius.packet.Parsed;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.RadiusResponse;

/**
 * The loop of the one thread that receives. It does what is cheap and must come before anything is spent on a packet:
 * reads it, finds the client, checks Message-Authenticator, answers retransmissions; the rest goes to the
 * {@link Responder}.
 */
final class Receiver implements Runnable {
    private static final long PAUSE_AFTER_FAULT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final RadiusResponse UNREADABLE = new RadiusResponse(
            PacketCode.ACCESS_REJECT, "Your VPN sent a request that breaks the rules. Tell your helpdesk.");
    private static final RadiusResponse ALIVE = new RadiusResponse(PacketCode.ACCESS_ACCEPT, null);

    private final DatagramChannel channel;
    private final Peers peers;
    private final RetransmissionCache cache;
    private final Responder responder;
    private final RadiusStatistics statistics;
    private final DropLog log;
    private volatile boolean closing;

    Receiver(
            DatagramChannel channel,
            Peers peers,
            RetransmissionCache cache,
            Responder responder,
            RadiusStatistics statistics,
            DropLog log) {
        this.channel = channel;
        this.peers = peers;
        this.cache = cache;
        this.responder = responder;
        this.statistics = statistics;
        this.log = log;
    }

    /** From now on everything received is left unanswered. */
    void stopTaking() {
        closing = true;
    }

    @Override
    public void run() {
        // One octet more than the longest packet: what is longer must not look as if it were cut to fit.
        ByteBuffer datagram = ByteBuffer.allocateDirect(RadiusRequest.LONGEST_PACKET + 1);
        while (channel.isOpen()) {
            try {
                datagram.clear();
                InetSocketAddress source = (InetSocketAddress) channel.receive(datagram);
                if (source != null && !closing) {
                    take(source, datagram.flip());
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                statistics.add(RadiusCounter.UNANSWERED_FAULT);
                log.report(
                        RadiusCounter.UNANSWERED_FAULT,
                        System.nanoTime(),
                        "A RADIUS packet could not be received or read",
                        e);
                LockSupport.parkNanos(PAUSE_AFTER_FAULT_NANOS);
            }
        }
    }

    private void take(InetSocketAddress source, ByteBuffer datagram) {
        switch (PacketReader.read(datagram)) {
            case Parsed.Malformed malformed ->
                drop(
                        RadiusCounter.DROPPED_MALFORMED,
                        "Dropped a malformed RADIUS packet from {}: {}",
                        source,
                        malformed);
            case RadiusRequest request -> take(source, request);
        }
    }

    private void take(InetSocketAddress source, RadiusRequest request) {
        Optional<Peer> peer = peers.find(source.getAddress(), request.text(AttributeType.NAS_IDENTIFIER));
        if (peer.isEmpty()) {
            drop(
                    RadiusCounter.DROPPED_UNKNOWN_CLIENT,
                    "Dropped a RADIUS packet from {}: no client has this address; add one with"
                            + " ./countersign admin radius-client add",
                    source.getAddress().getHostAddress());
        } else if (isGenuine(peer.get(), request)) {
            switch (request.code()) {
                case PacketCode.ACCESS_REQUEST -> {
                    if (request.flaw()
                            .map(flaw -> isRefused(source, peer.get(), request, flaw))
                            .orElse(false)) {
                        return;
                    }
                    takeAccessRequest(source, peer.get(), request);
                }
                case PacketCode.STATUS_SERVER ->
                    responder.send(ALIVE.toWire(request, peer.get().secret()), source, RadiusCounter.STATUS_ANSWERED);
                default ->
                    drop(
                            RadiusCounter.DROPPED_UNKNOWN_CODE,
                            "Dropped a RADIUS packet of code {} from client {}: only Access-Request and"
                                    + " Status-Server are answered here",
                            request.code(),
                            peer.get().name());
            }
        }
    }

    // Rejected, where the rules say so: silence would look like a server that is down (RFC 2865 section 5).
    private boolean isRefused(InetSocketAddress source, Peer peer, RadiusRequest request, Flaw flaw) {
        log.report(
                RadiusCounter.REJECTED_FLAWED,
                System.nanoTime(),
                "A RADIUS request from client {} has attribute {} that breaks RFC 2865 section 5: {}; {}",
                peer.name(),
                flaw.type(),
                flaw.kind(),
                flaw.refuses() ? "it was rejected, mend the client" : "the first of them was taken");
        if (flaw.refuses()) {
            responder.send(UNREADABLE.toWire(request, peer.secret()), source, RadiusCounter.REJECTED_FLAWED);
        }
        return flaw.refuses();
    }

    private boolean isGenuine(Peer peer, RadiusRequest request) {
        return switch (peer.secret().checkMessageAuthenticator(request)) {
            case RIGHT -> true;
            case WRONG -> {
                drop(
                        RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_WRONG,
                        "Dropped a RADIUS packet from client {}: its Message-Authenticator is wrong; most often the"
                                + " shared secrets differ",
                        peer.name());
                yield false;
            }
            case ABSENT -> isExcused(peer, request);
        };
    }

    private boolean isExcused(Peer peer, RadiusRequest request) {
        // RFC 5997 3 and RFC 3579 3.1 want it whatever the client was exempted from.
        boolean required = peer.client().requireMessageAuthenticator()
                || request.code() != PacketCode.ACCESS_REQUEST
                || request.has(AttributeType.EAP_MESSAGE);
        if (required) {
            drop(
                    RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_ABSENT,
                    "Dropped a RADIUS packet from client {}: it has no Message-Authenticator; switch it on there, or"
                            + " exempt the client by name if it cannot (CVE-2024-3596)",
                    peer.name());
        }
        return !required;
    }

    private void takeAccessRequest(InetSocketAddress source, Peer peer, RadiusRequest request) {
        Exchange.Key key = new Exchange.Key(source, request.identifier());
        long now = System.nanoTime();
        Optional<Exchange> before = cache.find(key, request, now);
        if (before.isPresent()) {
            repeat(before.get());
        } else if (!responder.hasRoom()) {
            drop(
                    RadiusCounter.DROPPED_OVERLOAD,
                    "Dropped a RADIUS packet from client {}: too many requests in progress",
                    peer.name());
        } else {
            responder.begin(peer, request, cache.begin(key, request, now));
        }
    }

    private void repeat(Exchange exchange) {
        if (exchange.state() == Exchange.State.ANSWERED) {
            responder.send(exchange.answer(), exchange.source(), RadiusCounter.ANSWERED_AGAIN);
        } else {
            statistics.add(RadiusCounter.DROPPED_IN_PROGRESS);
        }
    }

    private void drop(RadiusCounter reason, String line, Object... parts) {
        statistics.add(reason);
        log.report(reason, System.nanoTime(), line, parts);
    }
}
