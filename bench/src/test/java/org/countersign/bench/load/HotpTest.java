package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HotpTest {
    private final Users users = new Users(2);
    private final Hotp hotp = new Hotp(users);

    @Test
    void givesTheCodesOfRfc4226AppendixD() {
        SecretKeySpec key = new SecretKeySpec("12345678901234567890".getBytes(StandardCharsets.US_ASCII), "HmacSHA1");
        int[] expected = {755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489};
        for (int counter = 0; counter < expected.length; counter++) {
            assertThat(hotp.code(key, counter)).isEqualTo(expected[counter]);
        }
    }

    @Test
    void counterCodesGoUpUserByUser() {
        HotpPasscodes codes = new HotpPasscodes(users);
        assertThat(codes.next(1)).isEqualTo(hotp.code(1, 0));
        assertThat(codes.next(1)).isEqualTo(hotp.code(1, 1));
        assertThat(codes.next(0)).isEqualTo(hotp.code(0, 0));
    }

    @Test
    void timeCodesStayForThirtySeconds() {
        Instant[] now = {Instant.ofEpochSecond(59)};
        InstantSource clock = () -> now[0];
        TotpPasscodes codes = new TotpPasscodes(users, clock);
        assertThat(codes.next(0)).isEqualTo(hotp.code(0, 1));
        now[0] = Instant.ofEpochSecond(60);
        assertThat(codes.next(0)).isEqualTo(hotp.code(0, 2));
    }

    @Test
    void codesAreWrittenWithTheirLeadingZeros() {
        byte[] into = "x000000x".getBytes(StandardCharsets.US_ASCII);
        Digits.write(4_711, into, 1);
        assertThat(into).asString(StandardCharsets.US_ASCII).isEqualTo("x004711x");
    }
}
