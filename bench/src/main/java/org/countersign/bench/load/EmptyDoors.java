package org.countersign.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An HTTP and a RADIUS door behind which nothing is decided: every request is approved at once. They show what the
 * generators themselves can reach on this machine. One thread each, in this process.
 */
public final class EmptyDoors implements AutoCloseable {
    private static final String SECRET = "testing123";
    private static final String BODY = "{\"id\":\"01900000-0000-7000-8000-000000000000\",\"status\":\"approved\"}";
    private static final byte[] APPROVED = ("HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final ServerSocketChannel http;
    private final DatagramChannel radius;
    private final Selector selector;

    /** Opens both on free ports. */
    public EmptyDoors() throws IOException {
        selector = Selector.open();
        http = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
        http.configureBlocking(false);
        http.register(selector, SelectionKey.OP_ACCEPT);
        radius = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0));
        Thread.ofPlatform().daemon().name("empty-http").start(this::serveHttp);
        Thread.ofPlatform().daemon().name("empty-radius").start(this::serveRadius);
    }

    /** The HTTP door. */
    public HttpTarget httpTarget() {
        return new HttpTarget(
                new InetSocketAddress(loopback, http.socket().getLocalPort()), "/api/v1/verifications", "none");
    }

    /** The RADIUS door. */
    public RadiusTarget radiusTarget() {
        return new RadiusTarget(new InetSocketAddress(loopback, radius.socket().getLocalPort()), loopback, SECRET, "");
    }

    private void serveHttp() {
        ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        ByteBuffer out =
                ByteBuffer.allocateDirect(APPROVED.length).put(APPROVED).flip();
        try {
            while (http.isOpen()) {
                selector.select(key -> {
                    try {
                        answer(key, in, out);
                    } catch (IOException gone) {
                        key.cancel();
                    }
                });
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void answer(SelectionKey key, ByteBuffer in, ByteBuffer out) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel accepted = http.accept();
            if (accepted != null) {
                accepted.configureBlocking(false);
                accepted.register(selector, SelectionKey.OP_READ);
            }
            return;
        }
        SocketChannel channel = (SocketChannel) key.channel();
        int count = channel.read(in.clear());
        if (count < 0) {
            channel.close();
        } else if (count > 0) {
            channel.write(out.rewind());
        }
    }

    private void serveRadius() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(PapPackets.MAX_LENGTH);
        byte[] packet = new byte[PapPackets.MAX_LENGTH];
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            while (true) {
                SocketAddress client = radius.receive(buffer.clear());
                buffer.flip().get(packet, 0, buffer.limit());
                packet[0] = PapPackets.ACCESS_ACCEPT;
                packet[2] = 0;
                packet[3] = PapPackets.HEADER;
                md5.update(packet, 0, PapPackets.HEADER);
                byte[] authenticator = md5.digest(secret);
                System.arraycopy(authenticator, 0, packet, PapPackets.AUTHENTICATOR_AT, authenticator.length);
                radius.send(buffer.clear().put(packet, 0, PapPackets.HEADER).flip(), client);
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        radius.close();
        selector.close();
    }
}
