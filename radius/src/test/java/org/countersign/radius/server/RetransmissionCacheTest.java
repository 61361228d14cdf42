package org.countersign.radius.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusRequest;
import org.countersign.radius.packet.TestPackets;
import org.junit.jupiter.api.Test;

class RetransmissionCacheTest {
    private static final long LIFETIME = Duration.ofSeconds(30).toNanos();

    private final RetransmissionCache cache = new RetransmissionCache(Duration.ofNanos(LIFETIME), 1 << 20);
    private final RadiusRequest request = request(1);

    @Test
    void anAnswerIsKeptForItsLifetimeAndNoLonger() {
        begin(1, 0).answered(new byte[20], 5);
        assertThat(cache.find(key(1), request, 5 + LIFETIME)).isPresent();
        assertThat(cache.find(key(1), request, 6 + LIFETIME)).isEmpty();
    }

    @Test
    void whatIsInProgressIsKeptWhateverItsAge() {
        begin(1, 0);
        begin(2, 10 * LIFETIME).answered(new byte[20], 10 * LIFETIME);
        begin(3, 20 * LIFETIME);
        assertThat(cache.find(key(1), request, 20 * LIFETIME)).isPresent();
        assertThat(cache.find(key(2), request, 20 * LIFETIME)).isEmpty();
    }

    @Test
    void whatWasAbandonedIsNotFound() {
        begin(1, 0).abandoned();
        assertThat(cache.find(key(1), request, 1)).isEmpty();
    }

    @Test
    void anotherAuthenticatorIsAnotherRequest() {
        begin(1, 0);
        assertThat(cache.find(key(1), request(2), 1)).isEmpty();
        cache.begin(key(1), request(2), 1);
        assertThat(cache.find(key(1), request, 1)).isEmpty();
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void memoryIsBoundedByTheOldestAnswersGivingWay() {
        for (int port = 1; port <= 20_000; port++) {
            begin(port, port).answered(new byte[20], port);
        }
        assertThat(cache.size()).isBetween(100, 3_000);
        assertThat(cache.find(key(20_000), request, 20_000)).isPresent();
        assertThat(cache.find(key(1), request, 20_000)).isEmpty();
    }

    @Test
    void agedAnswersGoAsNewRequestsCome() {
        for (int port = 1; port <= 100; port++) {
            begin(port, 0).answered(new byte[20], 0);
        }
        for (int port = 101; port <= 200; port++) {
            begin(port, 2 * LIFETIME);
        }
        assertThat(cache.size()).isEqualTo(100);
    }

    private Exchange begin(int port, long now) {
        return cache.begin(key(port), request, now);
    }

    private static Exchange.Key key(int port) {
        return new Exchange.Key(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    }

    private static RadiusRequest request(int authenticator) {
        byte[] octets = new byte[16];
        Arrays.fill(octets, (byte) authenticator);
        return TestPackets.request(new TestPackets.Builder(PacketCode.ACCESS_REQUEST, 1, octets, "secret").build());
    }
}
