package org.countersign.radius.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.countersign.core.shared.Unavailable;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.PeerTable;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.packet.TestPackets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RadiusServerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final RadiusResponse REJECT = new RadiusResponse(PacketCode.ACCESS_REJECT, "No");

    private final RadiusStatistics statistics = new RadiusStatistics();
    private final AtomicInteger handled = new AtomicInteger();
    private final CountDownLatch leave = new CountDownLatch(1);
    private List<Peer> peers = List.of(TestPeers.none());
    private RequestHandler handler = (_, _, _) -> REJECT;
    private RadiusServer server = new RadiusServer(settings(100), new PeerTable(peers), handler, statistics);

    @AfterEach
    void close() {
        leave.countDown();
        server.close();
    }

    @Test
    void answersAreSignedAndGoBackWithTheRequestsIdentifier() {
        try (TestSocket socket = start()) {
            byte[] request = request(7, 'a');
            byte[] answer = socket.exchange(request);
            assertThat(answer[0]).isEqualTo((byte) PacketCode.ACCESS_REJECT);
            assertThat(answer[1]).isEqualTo((byte) 7);
            assertThat(TestPackets.isGenuine(answer, request, TestPeers.SECRET)).isTrue();
            assertThat(TestPackets.types(answer).getFirst()).isEqualTo(AttributeType.MESSAGE_AUTHENTICATOR);
        }
        assertCounted(RadiusCounter.REJECTED, 1);
    }

    @Test
    void nobodyUnknownIsAnswered() {
        peers = List.of();
        try (TestSocket socket = start()) {
            socket.send(request(1, 'a'));
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_UNKNOWN_CLIENT, 1);
        assertThat(handled).hasValue(0);
    }

    /** ATTACKS P11: silence would look like a server that is down. */
    @Test
    void p11AnAuthenticRequestThatBreaksTheRulesIsRejectedAndDecidesNothing() {
        List<Consumer<TestPackets.Builder>> flaws = List.of(
                packet -> packet.attribute(AttributeType.USER_PASSWORD, new byte[131]),
                packet -> packet.attribute(AttributeType.USER_PASSWORD, new byte[0]),
                packet -> packet.attribute(AttributeType.NAS_IP_ADDRESS, new byte[3]),
                packet -> packet.attribute(AttributeType.VENDOR_SPECIFIC, new byte[4]),
                packet -> packet.attribute(AttributeType.USER_NAME, "mallory"));
        try (TestSocket socket = start()) {
            for (int i = 0; i < flaws.size(); i++) {
                TestPackets.Builder packet = builder(i, (char) ('a' + i)).attribute(AttributeType.USER_NAME, "alice");
                flaws.get(i).accept(packet);
                byte[] request = packet.messageAuthenticator().build();
                byte[] answer = socket.exchange(request);
                assertThat(answer[0]).isEqualTo((byte) PacketCode.ACCESS_REJECT);
                assertThat(TestPackets.isGenuine(answer, request, TestPeers.SECRET))
                        .isTrue();
            }
        }
        assertCounted(RadiusCounter.REJECTED_FLAWED, flaws.size());
        assertThat(handled).hasValue(0);
    }

    /** ATTACKS P11. */
    @Test
    void p11AnAttributeThatDecidesNothingMayBeThereTwice() {
        try (TestSocket socket = start()) {
            socket.exchange(builder(1, 'a')
                    .attribute(AttributeType.USER_NAME, "alice")
                    .attribute(AttributeType.NAS_IP_ADDRESS, new byte[4])
                    .attribute(AttributeType.NAS_IP_ADDRESS, new byte[4])
                    .messageAuthenticator()
                    .build());
        }
        assertThat(handled).hasValue(1);
    }

    /** ATTACKS P1, P11: what nobody signed is not answered, however it is made. */
    @Test
    void p11WhatIsFlawedAndNotAuthenticStaysUnanswered() {
        try (TestSocket socket = start()) {
            socket.send(builder(1, 'a')
                    .attribute(AttributeType.USER_PASSWORD, new byte[131])
                    .build());
            socket.send(builder(2, 'b')
                    .attribute(AttributeType.USER_PASSWORD, new byte[131])
                    .attribute(AttributeType.MESSAGE_AUTHENTICATOR, new byte[16])
                    .build());
            assertThat(socket.staysSilent()).isTrue();
        }
        assertThat(handled).hasValue(0);
    }

    /** ATTACKS P1. */
    @Test
    void withoutMessageAuthenticatorNothingIsAnswered() {
        try (TestSocket socket = start()) {
            socket.send(
                    builder(1, 'a').attribute(AttributeType.USER_NAME, "alice").build());
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_ABSENT, 1);
        assertThat(handled).hasValue(0);
    }

    /** ATTACKS P1. */
    @Test
    void withAWrongMessageAuthenticatorNothingIsAnswered() {
        exempt();
        try (TestSocket socket = start()) {
            byte[] request = request(1, 'a');
            request[request.length - 1] ^= 1;
            socket.send(request);
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_WRONG, 1);
        assertThat(handled).hasValue(0);
    }

    @Test
    void anExemptedClientIsAnsweredWithMessageAuthenticatorFirst() {
        exempt();
        try (TestSocket socket = start()) {
            byte[] request = builder(1, 'a')
                    .attribute(AttributeType.PROXY_STATE, "prefix of a collision")
                    .attribute(AttributeType.USER_NAME, "alice")
                    .build();
            byte[] answer = socket.exchange(request);
            assertThat(TestPackets.types(answer).getFirst()).isEqualTo(AttributeType.MESSAGE_AUTHENTICATOR);
            assertThat(TestPackets.isGenuine(answer, request, TestPeers.SECRET)).isTrue();
        }
    }

    @Test
    void exemptedOrNotStatusServerAndEapNeedMessageAuthenticator() {
        exempt();
        try (TestSocket socket = start()) {
            socket.send(new TestPackets.Builder(PacketCode.STATUS_SERVER, 1, new byte[16], TestPeers.SECRET).build());
            socket.send(
                    builder(2, 'a').attribute(AttributeType.EAP_MESSAGE, "x").build());
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_MESSAGE_AUTHENTICATOR_ABSENT, 2);
    }

    @Test
    void statusServerIsAnsweredWithAccessAccept() {
        try (TestSocket socket = start()) {
            byte[] request = new TestPackets.Builder(PacketCode.STATUS_SERVER, 9, new byte[16], TestPeers.SECRET)
                    .messageAuthenticator()
                    .build();
            byte[] answer = socket.exchange(request);
            assertThat(answer[0]).isEqualTo((byte) PacketCode.ACCESS_ACCEPT);
            assertThat(TestPackets.isGenuine(answer, request, TestPeers.SECRET)).isTrue();
        }
        assertCounted(RadiusCounter.STATUS_ANSWERED, 1);
        assertThat(handled).hasValue(0);
    }

    @Test
    void accountingAndOtherCodesAreDropped() {
        try (TestSocket socket = start()) {
            for (int code : new int[] {0, 2, 3, 4, 11, 13, 40, 255}) {
                socket.send(new TestPackets.Builder(code, 1, new byte[16], TestPeers.SECRET)
                        .messageAuthenticator()
                        .build());
            }
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_UNKNOWN_CODE, 8);
    }

    @Test
    void malformedPacketsAreDropped() {
        try (TestSocket socket = start()) {
            socket.send(new byte[0]);
            socket.send(new byte[19]);
            socket.send(new byte[20]);
            socket.send(new byte[8000]);
            assertThat(socket.staysSilent()).isTrue();
        }
        assertCounted(RadiusCounter.DROPPED_MALFORMED, 4);
    }

    /** ATTACKS P2. */
    @Test
    void aRetransmissionInProgressIsNotProcessedAgain() {
        handler = (_, _, _) -> waitToLeave();
        try (TestSocket socket = start()) {
            byte[] request = request(1, 'a');
            socket.send(request);
            socket.send(request);
            socket.send(request);
            awaitCount(RadiusCounter.DROPPED_IN_PROGRESS, 2);
            leave.countDown();
            socket.receive();
            assertThat(socket.staysSilent()).isTrue();
        }
        assertThat(handled).hasValue(1);
    }

    /** ATTACKS P2. */
    @Test
    void aRetransmissionAfterTheAnswerGetsTheSameAnswer() {
        try (TestSocket socket = start()) {
            byte[] request = request(1, 'a');
            byte[] answer = socket.exchange(request);
            assertThat(socket.exchange(request)).isEqualTo(answer);
        }
        assertThat(handled).hasValue(1);
        awaitCount(RadiusCounter.ANSWERED_AGAIN, 1);
        assertThat(statistics.snapshot().received()).isEqualTo(2);
    }

    @Test
    void theSameIdentifierWithAnotherAuthenticatorIsANewRequest() {
        try (TestSocket socket = start()) {
            byte[] first = request(1, 'a');
            byte[] second = request(1, 'b');
            socket.exchange(first);
            assertThat(TestPackets.isGenuine(socket.exchange(second), second, TestPeers.SECRET))
                    .isTrue();
        }
        assertThat(handled).hasValue(2);
    }

    @Test
    void theSamePacketFromAnotherPortIsANewRequest() {
        try (TestSocket one = start();
                TestSocket other = new TestSocket(LOOPBACK, server.port())) {
            one.exchange(request(1, 'a'));
            other.exchange(request(1, 'a'));
        }
        assertThat(handled).hasValue(2);
    }

    @Test
    void whatCannotBeDecidedIsNotAnsweredAndTriedAgain() {
        handler = (_, _, _) -> {
            if (handled.get() == 1) {
                throw new Unavailable("the database is away");
            }
            return REJECT;
        };
        try (TestSocket socket = start()) {
            socket.send(request(1, 'a'));
            awaitCount(RadiusCounter.UNANSWERED_UNAVAILABLE, 1);
            socket.exchange(request(1, 'a'));
        }
        assertThat(handled).hasValue(2);
    }

    @Test
    void aFaultInOneRequestLeavesTheNextAlone() {
        handler = (_, _, _) -> {
            if (handled.get() == 1) {
                throw new IllegalStateException("a fault made by this test");
            }
            return REJECT;
        };
        try (TestSocket socket = start()) {
            socket.send(request(1, 'a'));
            awaitCount(RadiusCounter.UNANSWERED_FAULT, 1);
            socket.exchange(request(2, 'b'));
        }
    }

    @Test
    void beyondTheBoundRequestsAreDropped() {
        handler = (_, _, _) -> waitToLeave();
        server = new RadiusServer(settings(2), new PeerTable(peers), counting(), statistics);
        server.start();
        try (TestSocket socket = new TestSocket(LOOPBACK, server.port())) {
            for (int i = 0; i < 5; i++) {
                socket.send(request(i, 'a'));
            }
            awaitCount(RadiusCounter.DROPPED_OVERLOAD, 3);
            leave.countDown();
            socket.receive();
            socket.receive();
            assertThat(socket.staysSilent()).isTrue();
            socket.exchange(request(4, 'a'));
        }
    }

    @Test
    void closingLetsRequestsInProgressFinish() {
        handler = (_, _, _) -> waitToLeave();
        try (TestSocket socket = start()) {
            socket.send(request(1, 'a'));
            awaitHandled();
            Thread closing = Thread.startVirtualThread(server::close);
            leave.countDown();
            assertThat(socket.receive()[1]).isEqualTo((byte) 1);
            closing.join();
            assertThatThrownBy(server::port).isInstanceOf(IllegalStateException.class);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPortInUseIsNamedWithTheWayOut() {
        start().close();
        int port = server.port();
        RadiusServer second =
                new RadiusServer(RadiusSettings.on(LOOPBACK, port), new PeerTable(peers), handler, statistics);
        assertThatThrownBy(second::start)
                .hasMessageContaining(LOOPBACK.getHostAddress() + ":" + port)
                .hasMessageContaining("--radius-port");
        second.close();
    }

    private TestSocket start() {
        server = new RadiusServer(settings(100), new PeerTable(peers), counting(), statistics);
        server.start();
        return new TestSocket(LOOPBACK, server.port());
    }

    private RequestHandler counting() {
        RequestHandler inner = handler;
        return (peer, source, request) -> {
            handled.incrementAndGet();
            return inner.handle(peer, source, request);
        };
    }

    private RadiusResponse waitToLeave() {
        try {
            leave.await();
            return REJECT;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void exempt() {
        peers = List.of(new TestPeers.Builder().exempted().build());
    }

    private void awaitHandled() {
        while (handled.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private void awaitCount(RadiusCounter counter, long count) {
        while (statistics.count(counter) < count) {
            Thread.onSpinWait();
        }
    }

    // The answer may be here before the server has counted it.
    private void assertCounted(RadiusCounter counter, long count) {
        awaitCount(counter, count);
        assertThat(statistics.count(counter)).isEqualTo(count);
        assertThat(statistics.snapshot().received()).isEqualTo(count);
    }

    private static RadiusSettings settings(int mostInProgress) {
        return new RadiusSettings(LOOPBACK, 0, mostInProgress, Duration.ofSeconds(30), 1 << 20, Duration.ofSeconds(5));
    }

    private static byte[] request(int identifier, char authenticator) {
        return builder(identifier, authenticator)
                .attribute(AttributeType.USER_NAME, "alice")
                .password("123456")
                .messageAuthenticator()
                .build();
    }

    private static TestPackets.Builder builder(int identifier, char authenticator) {
        byte[] octets = String.valueOf(authenticator).repeat(16).getBytes(StandardCharsets.US_ASCII);
        return new TestPackets.Builder(PacketCode.ACCESS_REQUEST, identifier, octets, TestPeers.SECRET);
    }
}
