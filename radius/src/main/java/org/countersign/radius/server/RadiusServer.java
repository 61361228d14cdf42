package org.countersign.radius.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countersign.radius.client.Peers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RADIUS server over UDP (RFC 2865, RFC 5080, RFC 5997): one thread receives, each Access-Request is decided on a
 * virtual thread. Knows the protocol's duties towards packets; what an Access-Request means is the
 * {@link RequestHandler}'s.
 */
public final class RadiusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RadiusServer.class);
    private static final int SOCKET_BUFFER = 4 * 1024 * 1024;
    private static final long CLOSING_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final RadiusSettings settings;
    private final Peers peers;
    private final RequestHandler handler;
    private final RadiusStatistics statistics;
    private @Nullable Running running;

    private record Running(DatagramChannel channel, Receiver receiver, Responder responder, Thread thread) {}

    /** A server that is not started yet. */
    public RadiusServer(RadiusSettings settings, Peers peers, RequestHandler handler, RadiusStatistics statistics) {
        this.settings = settings;
        this.peers = peers;
        this.handler = handler;
        this.statistics = statistics;
    }

    /**
     * Begins to listen; returns when requests are received.
     *
     * @throws IllegalStateException where the address cannot be listened on; the message is for the operator
     */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("The RADIUS server has been started already");
        }
        DatagramChannel channel = listen();
        DropLog log = new DropLog();
        Responder responder = new Responder(channel, handler, statistics, log, settings.mostInProgress());
        RetransmissionCache cache = new RetransmissionCache(settings.answerLifetime(), settings.answerMemory());
        Receiver receiver = new Receiver(channel, peers, cache, responder, statistics, log);
        Thread thread = Thread.ofPlatform().name("radius-receiver").start(receiver);
        running = new Running(channel, receiver, responder, thread);
        LOG.info("Listening for RADIUS on {}:{}", settings.address().getHostAddress(), port());
    }

    /** The port it listens on. */
    public synchronized int port() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("The RADIUS server has not been started");
        }
        return now.channel().socket().getLocalPort();
    }

    /** Takes no more requests, gives those in progress a moment to be answered, and frees the port. */
    @Override
    public synchronized void close() {
        Running now = running;
        if (now == null) {
            return;
        }
        now.receiver().stopTaking();
        long deadline = System.nanoTime() + settings.closingTime().toNanos();
        while (now.responder().isBusy() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(CLOSING_CHECK_NANOS);
        }
        try {
            now.channel().close();
            now.thread().join(settings.closingTime());
        } catch (IOException e) {
            LOG.warn("The RADIUS port could not be closed: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = null;
    }

    private DatagramChannel listen() {
        InetSocketAddress address = settings.socketAddress();
        try {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
                return channel.bind(address);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot listen for RADIUS on " + settings.address().getHostAddress() + ":" + settings.port() + " ("
                            + e.getMessage() + "); stop what uses the port, or choose another with --radius-port"
                            + " (countersign.radius.port)",
                    e);
        }
    }
}
