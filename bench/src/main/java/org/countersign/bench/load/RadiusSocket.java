package org.countersign.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;

/** One UDP socket with its 256 identifiers, taken in turn so that one is free for as long as possible. */
final class RadiusSocket implements AutoCloseable {
    private static final int IDS = 256;
    private static final int NOBODY = -1;
    private static final int BUFFER_BYTES = 1 << 20;

    private final RadiusExchange exchange;
    private final DatagramChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(PapPackets.MAX_LENGTH);
    private final ByteBuffer in = ByteBuffer.allocateDirect(PapPackets.MAX_LENGTH);
    private final byte[] packet = new byte[PapPackets.MAX_LENGTH];
    private final int[] user = new int[IDS];
    private final long[] sentAt = new long[IDS];
    private final byte[] authenticators = new byte[IDS * PapPackets.AUTHENTICATOR];
    private int nextId;
    private int inFlight;

    RadiusSocket(RadiusExchange exchange, RadiusTarget target) throws IOException {
        this.exchange = exchange;
        Arrays.fill(user, NOBODY);
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
        channel.bind(new InetSocketAddress(target.source(), 0));
        channel.connect(target.server());
        channel.configureBlocking(false);
    }

    DatagramChannel channel() {
        return channel;
    }

    boolean isIdle() {
        return inFlight == 0;
    }

    void send() throws IOException {
        while (user[nextId] != NOBODY) {
            nextId = (nextId + 1) % IDS;
        }
        int id = nextId;
        nextId = (nextId + 1) % IDS;
        int who = exchange.takeUser();
        user[id] = who;
        inFlight++;
        sentAt[id] = System.nanoTime();
        int length = exchange.writeRequest(packet, id, who);
        System.arraycopy(
                packet,
                PapPackets.AUTHENTICATOR_AT,
                authenticators,
                id * PapPackets.AUTHENTICATOR,
                PapPackets.AUTHENTICATOR);
        out.clear().put(packet, 0, length).flip();
        try {
            channel.write(out);
        } catch (PortUnreachableException gone) {
            exchange.unreachable();
        }
    }

    /** Reads what has come, and sends the next request for each answer until the section ends. */
    void receive(long end) throws IOException {
        while (true) {
            in.clear();
            int length;
            try {
                length = channel.read(in);
            } catch (PortUnreachableException gone) {
                exchange.unreachable();
                return;
            }
            if (length <= 0) {
                return;
            }
            in.flip().get(packet, 0, length);
            int id = packet[1] & 0xff;
            int who = user[id];
            if (who == NOBODY) {
                exchange.unexpected();
            } else if (exchange.accept(
                    packet, length, authenticators, id * PapPackets.AUTHENTICATOR, who, sentAt[id])) {
                user[id] = NOBODY;
                inFlight--;
                if (System.nanoTime() < end) {
                    send();
                }
                if (inFlight == 0) {
                    return;
                }
            }
        }
    }

    /** Gives up on requests that have waited too long. */
    void sweep(long now, long end) throws IOException {
        for (int id = 0; id < IDS; id++) {
            if (user[id] != NOBODY && now - sentAt[id] > Load.PATIENCE.toNanos()) {
                exchange.lost(user[id]);
                user[id] = NOBODY;
                inFlight--;
                if (now < end) {
                    send();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int id = 0; id < IDS; id++) {
            if (user[id] != NOBODY) {
                exchange.lost(user[id]);
                user[id] = NOBODY;
            }
        }
        channel.close();
    }
}
