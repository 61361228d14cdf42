package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a browser and a server, and counts what the server sends: headers, bodies, all of it. */
public final class CountingRelay implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final ServerSocket door;
    private final int target;
    private final AtomicLong received = new AtomicLong();

    private CountingRelay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Stands before a port of this machine. */
    public static CountingRelay before(int target) {
        try {
            CountingRelay relay = new CountingRelay(new ServerSocket(0, 50, LOOPBACK), target);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a browser finds it. */
    public String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** How many bytes the server has sent. */
    public long received() {
        return received.get();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> relay(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket server = new Socket(LOOPBACK, target)) {
            Thread up = Thread.ofVirtual().start(() -> pump(client, server, new AtomicLong()));
            pump(server, client, received);
            up.join();
        } catch (IOException e) {
            // The browser notices by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                count.addAndGet(length);
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One end went away, and so does the other.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
