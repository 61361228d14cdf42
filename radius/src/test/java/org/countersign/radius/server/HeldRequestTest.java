package org.countersign.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.verification.Challenge;
import org.countersign.radius.access.AccessRequests;
import org.countersign.radius.access.FakeCore;
import org.countersign.radius.access.FakeKeyedHash;
import org.countersign.radius.client.PeerTable;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.TestPackets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are held while their users look at their phones. */
class HeldRequestTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int MOST_IN_PROGRESS = 2;
    private static final int HELD = 20;

    private final FakeCore core =
            new FakeCore().user("alice", "wonderland", "123456").withApp();
    private final AccessRequests access =
            new AccessRequests(core, FakeKeyedHash.of("key"), () -> FakeCore.NOW, Duration.ofSeconds(30));
    private final RadiusStatistics statistics = new RadiusStatistics();
    private final RadiusServer server = new RadiusServer(
            new RadiusSettings(LOOPBACK, 0, MOST_IN_PROGRESS, Duration.ofSeconds(30), 1 << 20, Duration.ofSeconds(5)),
            new PeerTable(List.of(new TestPeers.Builder()
                    .firstFactor(FirstFactorCheck.LOCAL)
                    .withoutChallenge()
                    .build())),
            access,
            statistics);

    @BeforeEach
    void start() {
        core.phone().holds();
        server.start();
    }

    @AfterEach
    void close() {
        core.phone().answers(Challenge.State.PENDING, "");
        server.close();
    }

    /** ATTACKS P2. */
    @Test
    void aRetransmissionDuringTheWaitIsOnePushAndOneAnswer() {
        try (TestSocket socket = new TestSocket(LOOPBACK, server.port())) {
            byte[] request = request(1, "wonderland");
            socket.send(request);
            awaitWaiting(1);
            for (int i = 0; i < 10; i++) {
                socket.send(request);
            }
            awaitCount(RadiusCounter.DROPPED_IN_PROGRESS, 10);

            core.phone().answers(Challenge.State.APPROVED, "");

            byte[] answer = socket.receive();
            assertThat(answer[0]).isEqualTo((byte) PacketCode.ACCESS_ACCEPT);
            assertThat(socket.staysSilent()).isTrue();
            assertThat(socket.exchange(request)).as("sent again").isEqualTo(answer);
            assertThat(core.phone().times()).isEqualTo(1);
        }
    }

    @Test
    void thoseWhoWaitKeepNobodyElseOut() {
        try (TestSocket socket = new TestSocket(LOOPBACK, server.port())) {
            for (int i = 0; i < HELD; i++) {
                socket.send(request(i, "wonderland"));
                awaitWaiting(i + 1);
            }
            assertThat(socket.exchange(request(100, "wonderland,123456"))[0])
                    .isEqualTo((byte) PacketCode.ACCESS_ACCEPT);
            assertThat(statistics.count(RadiusCounter.DROPPED_OVERLOAD)).isZero();

            core.phone().answers(Challenge.State.APPROVED, "");

            for (int i = 0; i < HELD; i++) {
                assertThat(socket.receive()[0]).isEqualTo((byte) PacketCode.ACCESS_ACCEPT);
            }
            assertThat(access.waiting()).isZero();
        }
    }

    private void awaitWaiting(int count) {
        while (access.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private void awaitCount(RadiusCounter counter, long count) {
        while (statistics.count(counter) < count) {
            Thread.onSpinWait();
        }
    }

    private static byte[] request(int identifier, String password) {
        byte[] authenticator = String.format("%016d", identifier).getBytes(StandardCharsets.US_ASCII);
        return new TestPackets.Builder(PacketCode.ACCESS_REQUEST, identifier, authenticator, TestPeers.SECRET)
                .attribute(AttributeType.USER_NAME, "alice")
                .password(password)
                .messageAuthenticator()
                .build();
    }
}
