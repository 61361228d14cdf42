package org.countersign.radius.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** A RADIUS client's socket on loopback. */
final class TestSocket implements AutoCloseable {
    private static final int LONG_ENOUGH = 5_000;
    private static final int SURELY_NOTHING = 200;

    private final DatagramSocket socket;
    private final InetSocketAddress server;

    TestSocket(InetAddress from, int serverPort) {
        try {
            socket = new DatagramSocket(0, from);
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(byte[] packet) {
        try {
            socket.send(new DatagramPacket(packet, packet.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer, which must come. */
    byte[] receive() {
        return receive(LONG_ENOUGH).orElseThrow(() -> new AssertionError("no answer"));
    }

    byte[] exchange(byte[] packet) {
        send(packet);
        return receive();
    }

    boolean staysSilent() {
        return receive(SURELY_NOTHING).isEmpty();
    }

    private Optional<byte[]> receive(int timeout) {
        try {
            socket.setSoTimeout(timeout);
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            socket.receive(packet);
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
