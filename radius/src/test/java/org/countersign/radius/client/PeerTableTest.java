package org.countersign.radius.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    private final PeerTable table = new PeerTable(List.of(
            client("everyone", "10.0.0.0/8", ""),
            client("office", "10.1.0.0/16", ""),
            client("firewall", "10.1.0.0/16", "fw-1"),
            client("host", "10.1.2.3", "vpn-1"),
            client("six", "2001:db8::/32", "")));

    @Test
    void theMostSpecificRangeWins() {
        assertThat(find("10.9.9.9", null)).contains("everyone");
        assertThat(find("10.1.9.9", null)).contains("office");
        assertThat(find("2001:db8:1::1", null)).contains("six");
    }

    @Test
    void inOneRangeTheNasIdentifierTellsClientsApart() {
        assertThat(find("10.1.9.9", "fw-1")).contains("firewall");
        assertThat(find("10.1.9.9", "fw-2")).contains("office");
        assertThat(find("10.1.2.3", "vpn-1")).contains("host");
        assertThat(find("10.1.2.3", "another")).contains("office");
    }

    @Test
    void nobodyElseIsAClient() {
        assertThat(find("11.0.0.1", null)).isEmpty();
        assertThat(find("::1", null)).isEmpty();
        assertThat(new PeerTable(List.of()).find(InetAddress.getLoopbackAddress(), Optional.empty()))
                .isEmpty();
    }

    private Optional<String> find(String address, @Nullable String nasIdentifier) {
        return table.find(InetAddress.ofLiteral(address), Optional.ofNullable(nasIdentifier))
                .map(Peer::name);
    }

    private static Peer client(String name, String range, String nasIdentifier) {
        return new TestPeers.Builder()
                .name(name)
                .cidr(range)
                .nasIdentifier(nasIdentifier)
                .build();
    }
}
