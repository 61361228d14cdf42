package org.countersign.core.method.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final String DIGITS = "1234567890";

    // The seeds are as long as the hash (RFC 6238 errata 2866).
    private static final OtpKey SHA1 = key(OtpAlgorithm.SHA1, 8);
    private static final OtpKey SHA256 = key(OtpAlgorithm.SHA256, 8);
    private static final OtpKey SHA512 = key(OtpAlgorithm.SHA512, 8);

    private static OtpKey key(OtpAlgorithm algorithm, int digits) {
        String seed = DIGITS.repeat(7).substring(0, algorithm.keyBytes());
        return new OtpKey(seed.getBytes(StandardCharsets.US_ASCII), algorithm, digits, PERIOD);
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void passcodesAreThoseOfRfc6238AppendixB(long second, String sha1, String sha256, String sha512) {
        Instant at = Instant.ofEpochSecond(second);
        assertThat(Totp.passcode(SHA1, at)).isEqualTo(sha1);
        assertThat(Totp.passcode(SHA256, at)).isEqualTo(sha256);
        assertThat(Totp.passcode(SHA512, at)).isEqualTo(sha512);
    }

    @Test
    void oneStepBeforeAndAfterIsFoundAndNoMore() {
        OtpKey key = key(OtpAlgorithm.SHA1, 6);
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        long now = Totp.step(key, at);
        for (int drift = -1; drift <= 1; drift++) {
            String code = Totp.passcode(key, at.plus(PERIOD.multipliedBy(drift)));
            assertThat(Totp.stepOf(key, code, at)).as("drift %d", drift).hasValue(now + drift);
        }
        assertThat(Totp.stepOf(key, Totp.passcode(key, at.plus(PERIOD.multipliedBy(2))), at))
                .isEmpty();
        assertThat(Totp.stepOf(key, Totp.passcode(key, at.minus(PERIOD.multipliedBy(2))), at))
                .isEmpty();
    }

    @Test
    void stepsBeginAtTheEpochAndLastAPeriod() {
        assertThat(Totp.step(SHA1, Instant.EPOCH)).isZero();
        assertThat(Totp.step(SHA1, Instant.ofEpochMilli(29_999))).isZero();
        assertThat(Totp.step(SHA1, Instant.ofEpochSecond(30))).isEqualTo(1);
        assertThat(Totp.stepOf(SHA1, Totp.passcode(SHA1, Instant.EPOCH), Instant.EPOCH))
                .hasValue(0);
    }

    @Test
    void keysOutOfBoundsAreRefusedAndPrintNoSecret() {
        byte[] secret = DIGITS.repeat(2).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new OtpKey(new byte[9], OtpAlgorithm.SHA1, 6, PERIOD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OtpKey(new byte[OtpKey.LONGEST_SECRET + 1], OtpAlgorithm.SHA1, 6, PERIOD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OtpKey(secret, OtpAlgorithm.SHA1, 5, PERIOD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OtpKey(secret, OtpAlgorithm.SHA1, 9, PERIOD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OtpKey(secret, OtpAlgorithm.SHA1, 6, Duration.ofSeconds(14)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new OtpKey(secret, OtpAlgorithm.SHA1, 6, PERIOD).toString()).isEqualTo("OtpKey[SHA1, 6 digits]");
    }

    @Test
    void whoeverHoldsAKeyCannotChangeItsSecret() {
        byte[] given = DIGITS.repeat(2).getBytes(StandardCharsets.US_ASCII);
        OtpKey key = new OtpKey(given, OtpAlgorithm.SHA1, 6, PERIOD);
        String code = Totp.passcode(key, Instant.EPOCH);
        given[0] = 0;
        key.secret()[1] = 0;
        assertThat(key.secret()).asString(StandardCharsets.US_ASCII).isEqualTo(DIGITS.repeat(2));
        assertThat(Totp.passcode(key, Instant.EPOCH)).isEqualTo(code);
    }
}
