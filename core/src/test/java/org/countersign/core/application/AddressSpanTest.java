package org.countersign.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpanTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.10-192.0.2.20, 192.0.2.10, true",
        "192.0.2.10 - 192.0.2.20, 192.0.2.20, true",
        "192.0.2.10-192.0.2.20, 192.0.2.21, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::1-2001:db8::f, 2001:db8::a, true"
    })
    void holdsWhatLiesBetween(String span, String address, boolean inside) {
        assertThat(TrustedAddresses.parse(List.of(span)).contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "192.0.2.20-192.0.2.10",
                "192.0.2.1-2001:db8::1",
                "192.0.2.0/24-192.0.3.0",
                "1-2",
                "192.0.2.1/33"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressSpan.parse(text));
    }

    @Test
    void anAddressThatIsNotKnownIsNeverInside() {
        TrustedAddresses everywhere = TrustedAddresses.parse(List.of("0.0.0.0/0", "::/0"));
        assertThat(everywhere.contains(null)).isFalse();
        assertThat(everywhere.contains("")).isFalse();
        assertThat(everywhere.contains("localhost")).isFalse();
    }

    @Test
    void fiftyAreEnough() {
        assertThat(TrustedAddresses.parse(Collections.nCopies(50, "192.0.2.1")).spans())
                .hasSize(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedAddresses.parse(Collections.nCopies(51, "192.0.2.1")));
    }
}
