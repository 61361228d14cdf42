package org.countersign.core.method.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotpTest {
    private static final OtpKey KEY = new OtpKey(
            "12345678901234567890".getBytes(StandardCharsets.US_ASCII), OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30));

    // RFC 4226 Appendix D, Table 2.
    private static final List<String> VECTORS =
            List.of("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489");

    @Test
    void passcodesAreThoseOfRfc4226AppendixD() {
        for (int counter = 0; counter < VECTORS.size(); counter++) {
            assertThat(Hotp.passcode(KEY, counter)).as("counter %d", counter).isEqualTo(VECTORS.get(counter));
        }
    }

    @Test
    void countersAreFoundAgainFromTheirPasscodes() {
        for (int counter = 0; counter < VECTORS.size(); counter++) {
            assertThat(Hotp.counterOf(KEY, VECTORS.get(counter), 0, 9)).hasValue(counter);
        }
    }

    @Test
    void aCounterOutsideTheRangeIsNotFound() {
        assertThat(Hotp.counterOf(KEY, VECTORS.get(5), 0, 4)).isEmpty();
        assertThat(Hotp.counterOf(KEY, VECTORS.get(5), 6, 16)).isEmpty();
        assertThat(Hotp.counterOf(KEY, VECTORS.get(0), -3, 0)).hasValue(0);
    }

    @Test
    void whatIsNotDigitsOfThatLengthIsNeverFound() {
        for (String typed :
                List.of("", "75522", "7552244", "75522a", "-55224", "+55224", " 755224", "٧٥٥٢٢٤", "７５５２２４")) {
            assertThat(Hotp.counterOf(KEY, typed, 0, 20)).as(typed).isEmpty();
        }
    }

    @Test
    void theLargestCounterEndsTheSearch() {
        long last = Long.MAX_VALUE;
        assertThat(Hotp.counterOf(KEY, Hotp.passcode(KEY, last), last - 10, last))
                .hasValue(last);
        assertThat(Hotp.counterOf(KEY, "755224", last, last + 10)).isEmpty();
    }

    @Test
    void passcodesKeepTheirLeadingZeros() {
        for (int digits = 6; digits <= 8; digits++) {
            OtpKey key = new OtpKey(KEY.secret(), OtpAlgorithm.SHA1, digits, Duration.ofSeconds(30));
            for (int counter = 0; counter < 200; counter++) {
                assertThat(Hotp.passcode(key, counter)).hasSize(digits).containsOnlyDigits();
            }
        }
    }
}
