package org.countersign.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageAuthenticatorTest {
    /** RFC 5997 6.1: Status-Server with Message-Authenticator, secret xyzzy5461. */
    private static final byte[] STATUS_SERVER = TestPackets.hex("""
            0c da 00 26 8a 54 f4 68 6f b3 94 c5 28 66 e3 02
            18 5d 06 23 50 12 5a 66 5e 2e 1e 84 11 f3 e2 43
            82 20 97 c8 4f a3""");

    private static final SharedSecret SECRET = SharedSecret.of("xyzzy5461");

    @Test
    void theExampleOfRfc5997Section6_1IsRight() {
        RadiusRequest request = TestPackets.request(STATUS_SERVER);
        assertThat(request.code()).isEqualTo(PacketCode.STATUS_SERVER);
        assertThat(SECRET.checkMessageAuthenticator(request)).isEqualTo(MessageAuthenticatorCheck.RIGHT);
    }

    @Test
    void anyOctetChangedMakesItWrong() {
        for (int at = 0; at < STATUS_SERVER.length; at++) {
            // Length, type and length again: then the packet is another one or none.
            if (at == 2 || at == 3 || at == 20 || at == 21) {
                continue;
            }
            byte[] changed = STATUS_SERVER.clone();
            changed[at] ^= 1;
            assertThat(SECRET.checkMessageAuthenticator(TestPackets.request(changed)))
                    .as("octet %d", at)
                    .isEqualTo(MessageAuthenticatorCheck.WRONG);
        }
    }

    @Test
    void anotherSecretMakesItWrong() {
        assertThat(SharedSecret.of("xyzzy5462").checkMessageAuthenticator(TestPackets.request(STATUS_SERVER)))
                .isEqualTo(MessageAuthenticatorCheck.WRONG);
    }

    @Test
    void itMayStandAnywhere() {
        byte[] packet = new TestPackets.Builder(1, 1, new byte[16], "xyzzy5461")
                .attribute(AttributeType.USER_NAME, "nemo")
                .messageAuthenticator()
                .attribute(AttributeType.PROXY_STATE, "after")
                .build();
        assertThat(SECRET.checkMessageAuthenticator(TestPackets.request(packet)))
                .isEqualTo(MessageAuthenticatorCheck.RIGHT);
    }

    @Test
    void absentIsNotWrong() {
        byte[] packet = new TestPackets.Builder(1, 1, new byte[16], "xyzzy5461")
                .attribute(AttributeType.USER_NAME, "nemo")
                .build();
        assertThat(SECRET.checkMessageAuthenticator(TestPackets.request(packet)))
                .isEqualTo(MessageAuthenticatorCheck.ABSENT);
    }
}
