package org.countersign.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S5.13. */
class GuessSourceTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, ''",
        "::ffff:192.0.2.1, 192.0.2.1, ''",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64, 2001:db8:1:0:0:0:0:0/48",
        "2001:DB8:1:2::7, 2001:db8:1:2:0:0:0:0/64, 2001:db8:1:0:0:0:0:0/48"
    })
    void anAddressCountsWithItsSubscriberAndItsSite(String address, String counted, String network) {
        assertThat(GuessSource.of(address)).isEqualTo(new GuessSource(counted, network));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void allUnknownClientsAreOne(@Nullable String address) {
        assertThat(GuessSource.of(address)).isEqualTo(GuessSource.UNKNOWN);
    }

    @Test
    void stationNamesAreBoundedTogetherAndAreNoAddresses() {
        GuessSource one = GuessSource.of("02-00-00-AA-BB-CC");
        assertThat(one).isEqualTo(GuessSource.of("02-00-00-aa-bb-cc"));
        assertThat(one.network()).isEqualTo(GuessSource.of("*").network()).isNotEmpty();
        assertThat(GuessSource.of("*").address()).isNotEqualTo("*");
    }
}
