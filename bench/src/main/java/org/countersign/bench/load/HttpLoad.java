package org.countersign.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifications over HTTP/1.1 on connections that are kept: one thread, a selector, one request in flight on each
 * connection. A connection the server closes is opened again and counted.
 */
public final class HttpLoad implements Load {
    private static final long SWEEP_NANOS = 100_000_000;

    private final HttpTarget target;
    private final Users users;
    private final Passcodes passcodes;

    /** Drives this server with these users. */
    public HttpLoad(HttpTarget target, Users users, Passcodes passcodes) {
        this.target = target;
        this.users = users;
        this.passcodes = passcodes;
    }

    @Override
    public Sample run(int inFlight, Duration length) throws IOException {
        Load.checkBounds(inFlight, length);
        List<HttpConnection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < inFlight; i++) {
                HttpConnection connection = new HttpConnection(target, users, passcodes, selector);
                connections.add(connection);
                connection.open();
            }
            Tally tally = new Tally();
            long end = System.nanoTime() + length.toNanos();
            for (HttpConnection connection : connections) {
                connection.send(tally);
            }
            drive(selector, connections, tally, end);
            return tally.sample(inFlight);
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static void drive(Selector selector, List<HttpConnection> connections, Tally tally, long end)
            throws IOException {
        long sweep = System.nanoTime() + SWEEP_NANOS;
        while (true) {
            selector.select(key -> receive((HttpConnection) key.attachment(), tally, end), 20);
            long now = System.nanoTime();
            if (now > sweep || now > end) {
                boolean idle = true;
                for (HttpConnection connection : connections) {
                    connection.sweep(tally, now, end);
                    idle &= connection.isIdle();
                }
                if (idle && now > end) {
                    return;
                }
                sweep = now + SWEEP_NANOS;
            }
        }
    }

    private static void receive(HttpConnection connection, Tally tally, long end) {
        try {
            connection.receive(tally, end);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
