package org.countersign.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
    @Test
    void containsExactlyTheAddressesThatShareItsPrefix() {
        assertThat(within("10.0.0.0/9", "10.127.255.255")).isTrue();
        assertThat(within("10.0.0.0/9", "10.128.0.0")).isFalse();
        assertThat(within("192.0.2.7", "192.0.2.7")).isTrue();
        assertThat(within("192.0.2.7", "192.0.2.8")).isFalse();
        assertThat(within("0.0.0.0/0", "203.0.113.9")).isTrue();
        assertThat(within("fd00::/8", "fdff::1")).isTrue();
        assertThat(within("fd00::/8", "127.0.0.1")).isFalse();
    }

    @Test
    void whatIsNoRangeIsRefused() {
        for (String text : new String[] {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> AddressRange.parse(text));
        }
    }

    private static boolean within(String range, String address) {
        return AddressRange.parse(range).contains(InetAddress.ofLiteral(address));
    }
}
