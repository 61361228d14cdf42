package org.countersign.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.radius.access.AccessRequests;
import org.countersign.radius.access.FakeCore;
import org.countersign.radius.access.FakeKeyedHash;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.PeerTable;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.TestPackets;
import org.junit.jupiter.api.Test;

/** ATTACKS P3, in small; {@code -Dcountersign.test.packets=10000000} makes it the long one. */
class MutatedPacketsTest {
    private static final int PACKETS = Integer.getInteger("countersign.test.packets", 200_000);
    private static final int MOST_ON_THEIR_WAY = 64;
    private static final InetAddress CLIENT = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.3");

    private final long seed = Long.getLong("countersign.test.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RadiusStatistics statistics = new RadiusStatistics();

    @Test
    void mutatedPacketsCauseNoFaultAndAStrangerIsNeverAnswered() {
        System.out.println("MutatedPacketsTest: -Dcountersign.test.seed=" + seed);
        FakeCore core = new FakeCore().user("alice", "wonderland");
        // Exempted from Message-Authenticator: else hardly a mutated packet would come past it.
        Peer peer = new TestPeers.Builder()
                .cidr(CLIENT.getHostAddress())
                .firstFactor(FirstFactorCheck.LOCAL)
                .exempted()
                .build();
        AccessRequests access =
                new AccessRequests(core, FakeKeyedHash.of("key"), () -> FakeCore.NOW, java.time.Duration.ofSeconds(30));
        try (RadiusServer server = new RadiusServer(
                RadiusSettings.on(InetAddress.getLoopbackAddress(), 0),
                new PeerTable(List.of(peer)),
                access,
                statistics)) {
            server.start();
            flood(server.port());
        }
        assertThat(statistics.count(RadiusCounter.UNANSWERED_FAULT))
                .as("seed %d", seed)
                .isZero();
    }

    private void flood(int port) {
        List<byte[]> originals = List.of(pap(), statusServer());
        try (TestSocket client = new TestSocket(CLIENT, port);
                TestSocket stranger = new TestSocket(STRANGER, port)) {
            long sent = 0;
            for (int i = 0; i < PACKETS; i++) {
                byte[] packet = mutate(originals.get(random.nextInt(originals.size())));
                client.send(packet);
                sent++;
                if (i % 10 == 0) {
                    stranger.send(packet);
                    sent++;
                }
                // So few on their way that none is lost for want of room in the socket's buffer.
                awaitReceived(sent - MOST_ON_THEIR_WAY);
            }
            stranger.send(pap());
            assertThat(stranger.staysSilent()).as("seed %d", seed).isTrue();
        }
        assertThat(statistics.count(RadiusCounter.DROPPED_UNKNOWN_CLIENT)).isPositive();
        assertThat(statistics.count(RadiusCounter.DROPPED_MALFORMED)).isPositive();
        assertThat(statistics.count(RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_WRONG))
                .isPositive();
        assertThat(statistics.count(RadiusCounter.REJECTED)).isPositive();
    }

    private void awaitReceived(long count) {
        while (statistics.snapshot().received() < count) {
            Thread.onSpinWait();
        }
    }

    private byte[] mutate(byte[] original) {
        byte[] packet = original.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> packet[random.nextInt(packet.length)] = (byte) random.nextInt();
                case 1 -> packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> packet = resized(packet, random.nextInt(1, packet.length + 40));
                default -> swap(packet, random.nextInt(packet.length), random.nextInt(packet.length));
            }
        }
        return packet;
    }

    private byte[] resized(byte[] packet, int length) {
        byte[] resized = Arrays.copyOf(packet, length);
        if (length > 4 && random.nextBoolean()) {
            resized[2] = (byte) (length >>> 8);
            resized[3] = (byte) length;
        }
        return resized;
    }

    private static void swap(byte[] packet, int one, int other) {
        byte kept = packet[one];
        packet[one] = packet[other];
        packet[other] = kept;
    }

    private static byte[] pap() {
        return new TestPackets.Builder(
                        PacketCode.ACCESS_REQUEST,
                        7,
                        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        TestPeers.SECRET)
                .attribute(AttributeType.PROXY_STATE, "proxy")
                .attribute(AttributeType.USER_NAME, "alice")
                .password("wonderland,123456")
                .attribute(AttributeType.CALLING_STATION_ID, "203.0.113.9")
                .attribute(AttributeType.STATE, new byte[33])
                .build();
    }

    private static byte[] statusServer() {
        return new TestPackets.Builder(PacketCode.STATUS_SERVER, 1, new byte[16], TestPeers.SECRET)
                .messageAuthenticator()
                .build();
    }
}
