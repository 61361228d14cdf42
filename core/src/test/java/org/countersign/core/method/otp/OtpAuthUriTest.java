package org.countersign.core.method.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.junit.jupiter.api.Test;

class OtpAuthUriTest {
    @Test
    void timeBasedAddressesNameThePeriod() {
        assertThat(OtpAuthUri.of(MethodType.TOTP, "Countersign", "alice", InMemoryHouse.KEY, 0))
                .isEqualTo("otpauth://totp/Countersign:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Countersign&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void counterBasedAddressesNameTheCounter() {
        OtpKey key = new OtpKey(new byte[32], OtpAlgorithm.SHA256, 8, Duration.ofSeconds(60));
        assertThat(OtpAuthUri.of(MethodType.HOTP, "Countersign", "alice", key, 7))
                .startsWith("otpauth://hotp/")
                .endsWith("&algorithm=SHA256&digits=8&counter=7");
    }

    @Test
    void g17NoColonIsLeftInTheNamesSoThatAppsSeeWhereTheIssuerEnds() {
        assertThat(OtpAuthUri.of(MethodType.TOTP, "Test: Foo", "corp:alice", InMemoryHouse.KEY, 0))
                .startsWith("otpauth://totp/Test%20Foo:corp%20alice?secret=")
                .contains("&issuer=Test%20Foo&");
        assertThat(OtpAuthUri.of(MethodType.TOTP, ":", "::alice:", InMemoryHouse.KEY, 0))
                .startsWith("otpauth://totp/alice?secret=")
                .doesNotContain("issuer");
    }

    @Test
    void namesCannotAddParameters() {
        String uri = OtpAuthUri.of(MethodType.TOTP, "A & B= C", "x?secret=AAAA&y#ö z", InMemoryHouse.KEY, 0);
        assertThat(uri)
                .contains("otpauth://totp/A%20%26%20B%3D%20C:x%3Fsecret%3DAAAA%26y%23%C3%B6%20z?secret=GEZD")
                .contains("&issuer=A%20%26%20B%3D%20C&");
        assertThat(URI.create(uri).getFragment()).isNull();
    }
}
