package org.countersign.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @Test
    void holdsTheAddressesThatShareItsPrefix() {
        AddressRange range = AddressRange.parse("10.1.16.0/20");
        assertThat(range.contains(address("10.1.16.0"))).isTrue();
        assertThat(range.contains(address("10.1.31.255"))).isTrue();
        assertThat(range.contains(address("10.1.32.0"))).isFalse();
        assertThat(range.contains(address("::1"))).isFalse();
        assertThat(AddressRange.parse("0.0.0.0/0").contains(address("203.0.113.9")))
                .isTrue();
        assertThat(AddressRange.parse("2001:db8::/33").contains(address("2001:db8:7fff::1")))
                .isTrue();
        assertThat(AddressRange.parse("2001:db8::/33").contains(address("2001:db8:8000::1")))
                .isFalse();
    }

    @Test
    void liesAroundEachOfItsAddresses() {
        assertThat(AddressRange.around(address("10.1.31.255"), 20)).isEqualTo(AddressRange.parse("10.1.16.0/20"));
        assertThat(AddressRange.around(address("2001:db8::1"), 0)).isEqualTo(AddressRange.parse("::/0"));
    }

    @Test
    void anAddressAloneIsARangeOfOne() {
        assertThat(AddressRange.parse("192.0.2.7")).hasToString("192.0.2.7/32");
        assertThat(AddressRange.parse("::1").prefixLength()).isEqualTo(128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10",
                "10.1/16",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.256",
                "10.0.0.1/8",
                "::1/129",
                "1.2.3.4/8/8",
                "fe80::1%eth0",
                "/8",
                "evil.example.com/8"
            })
    void whatIsNoRangeIsRefusedByName(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range");
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
