package org.countersign.ldap.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countersign.ldap.operation.LdapCounter;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An LDAP server over TCP (RFC 4511), StartTLS and LDAPS: one thread accepts, each connection is served on a virtual
 * thread. Knows the sockets and their bounds; what a request means is {@link Operations}'.
 */
public final class LdapServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapServer.class);
    private static final int BACKLOG = 256;
    private static final Duration WATCHED_EVERY = Duration.ofMillis(500);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_AFTER_FAULT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final LdapSettings settings;
    private final Operations operations;
    private final LdapStatistics statistics;
    private final Connections connections;
    private @Nullable Running running;

    private record Running(ServerSocket ldap, @Nullable ServerSocket ldaps, List<Thread> threads) {}

    /** A server that is not started yet. */
    public LdapServer(LdapSettings settings, Operations operations, LdapStatistics statistics) {
        this.settings = settings;
        this.operations = operations;
        this.statistics = statistics;
        this.connections = new Connections(settings.bounds());
    }

    /**
     * Begins to listen; returns when connections are taken.
     *
     * @throws IllegalStateException where the address cannot be listened on; the message is for the operator
     */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("The LDAP server has been started already");
        }
        ServerSocket ldap = listen(settings.port(), "--ldap-port (countersign.ldap.port)");
        ServerSocket ldaps = null;
        List<Thread> threads = new ArrayList<>();
        if (settings.ldapsPort().isPresent()) {
            try {
                ldaps = listen(settings.ldapsPort().getAsInt(), "countersign.ldap.ldaps-port");
            } catch (IllegalStateException e) {
                close(ldap);
                throw e;
            }
            threads.add(acceptor(ldaps, true));
        }
        threads.add(acceptor(ldap, false));
        threads.add(Thread.ofVirtual().name("ldap-watch").start(this::watch));
        running = new Running(ldap, ldaps, threads);
        LOG.info("Listening for LDAP on {}:{}", settings.address().getHostAddress(), ldap.getLocalPort());
    }

    /** The port it listens on for LDAP. */
    public synchronized int port() {
        return running().ldap().getLocalPort();
    }

    /** The port it listens on for LDAPS. */
    public synchronized OptionalInt ldapsPort() {
        ServerSocket ldaps = running().ldaps();
        return ldaps == null ? OptionalInt.empty() : OptionalInt.of(ldaps.getLocalPort());
    }

    /** How many connections are open. */
    public int connections() {
        return connections.open().size();
    }

    /** Frees the ports and closes every connection. */
    @Override
    public synchronized void close() {
        Running now = running;
        if (now == null) {
            return;
        }
        running = null;
        close(now.ldap());
        if (now.ldaps() != null) {
            close(now.ldaps());
        }
        now.threads().forEach(Thread::interrupt);
        connections.open().forEach(Connection::close);
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("The LDAP server has not been started");
        }
        return now;
    }

    private Thread acceptor(ServerSocket server, boolean tlsFirst) {
        return Thread.ofPlatform()
                .name(tlsFirst ? "ldaps-acceptor" : "ldap-acceptor")
                .start(() -> accept(server, tlsFirst));
    }

    private void accept(ServerSocket server, boolean tlsFirst) {
        long quietSince = System.nanoTime() - QUIET_NANOS;
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.enter(socket.getInetAddress())) {
                    Connection connection = new Connection(socket, tlsFirst, settings, operations, statistics);
                    Thread.ofVirtual().name("ldap-connection").start(() -> connections.serve(connection, socket));
                } else {
                    socket.close();
                    statistics.add(LdapCounter.CONNECTION_REFUSED);
                    long now = System.nanoTime();
                    if (now - quietSince >= QUIET_NANOS) {
                        quietSince = now;
                        LOG.warn(
                                "Closed an LDAP connection from {}: too many are open, altogether or from there",
                                socket.getInetAddress().getHostAddress());
                    }
                }
            } catch (IOException e) {
                // Too many open files, most often; closing ends the loop.
                LockSupport.parkNanos(PAUSE_AFTER_FAULT_NANOS);
            }
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(WATCHED_EVERY.toNanos());
            long now = System.nanoTime();
            connections.open().forEach(connection -> connection.closeWhenLate(now));
        }
    }

    private ServerSocket listen(int port, String wayOut) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(new InetSocketAddress(settings.address(), port), BACKLOG);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot listen for LDAP on " + settings.address().getHostAddress() + ":" + port + " ("
                            + e.getMessage() + "); stop what uses the port, or choose another with "
                            + wayOut,
                    e);
        }
    }

    private static void close(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("The LDAP port could not be closed: {}", e.getMessage());
        }
    }
}
