package org.countersign.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * RADIUS Access-Requests with PAP over UDP. One thread and a selector; a socket for every {@value #PER_SOCKET}
 * requests in flight. Nothing is sent again: an answer that does not come is counted as lost.
 */
public final class RadiusLoad implements Load {
    private static final int PER_SOCKET = 64;
    private static final long SWEEP_NANOS = 100_000_000;

    private final RadiusTarget target;
    private final Users users;
    private final TypedPasswords passwords;

    /** Drives this server with these users and their codes. */
    public RadiusLoad(RadiusTarget target, Users users, Passcodes passcodes) {
        this(target, users, new CodePasswords(target.passwordPrefix(), passcodes));
    }

    /** Drives this server with these users and what they type; the target's prefix is left out. */
    public RadiusLoad(RadiusTarget target, Users users, TypedPasswords passwords) {
        this.target = target;
        this.users = users;
        this.passwords = passwords;
    }

    @Override
    public Sample run(int inFlight, Duration length) throws IOException {
        Load.checkBounds(inFlight, length);
        List<RadiusSocket> sockets = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            Tally tally = new Tally();
            RadiusExchange exchange = new RadiusExchange(target, users, passwords, tally);
            for (int left = inFlight; left > 0; left -= PER_SOCKET) {
                RadiusSocket socket = new RadiusSocket(exchange, target);
                sockets.add(socket);
                socket.channel().register(selector, SelectionKey.OP_READ, socket);
                for (int i = Math.min(left, PER_SOCKET); i > 0; i--) {
                    socket.send();
                }
            }
            drive(selector, sockets, System.nanoTime() + length.toNanos());
            return tally.sample(inFlight);
        } finally {
            for (RadiusSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void drive(Selector selector, List<RadiusSocket> sockets, long end) throws IOException {
        long giveUp = end + PATIENCE.toNanos();
        long sweep = System.nanoTime() + SWEEP_NANOS;
        while (true) {
            selector.select(key -> receive((RadiusSocket) key.attachment(), end), 20);
            long now = System.nanoTime();
            if (now > sweep) {
                for (RadiusSocket socket : sockets) {
                    socket.sweep(now, end);
                }
                sweep = now + SWEEP_NANOS;
            }
            if (now > end && (now > giveUp || sockets.stream().allMatch(RadiusSocket::isIdle))) {
                return;
            }
        }
    }

    private static void receive(RadiusSocket socket, long end) {
        try {
            socket.receive(end);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
