package org.countersign.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
    /** RFC 2865 7.1: nemo telnets to host 3 of 192.168.1.16, password arctangent, secret xyzzy5461. */
    private static final byte[] RFC_2865_7_1 = TestPackets.hex("""
            01 00 00 38 0f 40 3f 94 73 97 80 57 bd 83 d5 cb
            98 f4 22 7a 01 06 6e 65 6d 6f 02 12 0d be 70 8d
            93 d4 13 ce 31 96 e4 3f 78 2a 0a ee 04 06 c0 a8
            01 10 05 06 00 00 00 03""");

    @Test
    void readsTheExampleOfRfc2865Section7_1() {
        RadiusRequest request = TestPackets.request(RFC_2865_7_1);

        assertThat(request.code()).isEqualTo(PacketCode.ACCESS_REQUEST);
        assertThat(request.identifier()).isZero();
        assertThat(request.text(AttributeType.USER_NAME)).contains("nemo");
        assertThat(request.nasAddress())
                .hasValueSatisfying(
                        address -> assertThat(address.getHostAddress()).isEqualTo("192.168.1.16"));
        assertThat(UserPassword.of(request, SharedSecret.of("xyzzy5461"))).isEqualTo("arctangent");
    }

    @Test
    void aWrongSecretGivesAnotherPassword() {
        assertThat(UserPassword.of(TestPackets.request(RFC_2865_7_1), SharedSecret.of("other")))
                .isNotEqualTo("arctangent");
    }

    @Test
    void octetsBeyondTheLengthFieldArePadding() {
        assertThat(TestPackets.request(Arrays.copyOf(RFC_2865_7_1, 100)).length())
                .isEqualTo(56);
    }

    @Test
    void aDatagramShorterThanItsLengthFieldIsMalformed() {
        assertThat(read(Arrays.copyOf(RFC_2865_7_1, 55))).isEqualTo(Parsed.Malformed.LENGTH);
        assertThat(read(Arrays.copyOf(RFC_2865_7_1, 19))).isEqualTo(Parsed.Malformed.LENGTH);
        assertThat(read(new byte[0])).isEqualTo(Parsed.Malformed.LENGTH);
    }

    @Test
    void aLengthFieldUnder20OrOver4096IsMalformed() {
        byte[] packet = Arrays.copyOf(RFC_2865_7_1, 5000);
        packet[3] = 19;
        assertThat(read(packet)).isEqualTo(Parsed.Malformed.LENGTH);
        packet[2] = 0x10;
        packet[3] = 1;
        assertThat(read(packet)).isEqualTo(Parsed.Malformed.LENGTH);
    }

    @Test
    void anAttributeShorterThanTwoOrBeyondThePacketIsMalformed() {
        for (int length : new int[] {0, 1, 7, 255}) {
            byte[] packet = RFC_2865_7_1.clone();
            packet[51] = (byte) length;
            assertThat(read(packet)).as("length %d", length).isEqualTo(Parsed.Malformed.ATTRIBUTE_LENGTH);
        }
    }

    @Test
    void oneOctetAfterTheLastAttributeIsMalformed() {
        byte[] packet = Arrays.copyOf(RFC_2865_7_1, 57);
        packet[3] = 57;
        assertThat(read(packet)).isEqualTo(Parsed.Malformed.ATTRIBUTE_LENGTH);
    }

    /** ATTACKS P11: the request can be authenticated, so its client gets an answer. */
    @Test
    void aValueOfTheWrongLengthIsNoted() {
        for (int length : new int[] {0, 15, 131, 144}) {
            assertThat(flaw(with(AttributeType.USER_PASSWORD, length)))
                    .contains(new Flaw(Flaw.Kind.VALUE_LENGTH, AttributeType.USER_PASSWORD));
        }
        assertThat(flaw(with(AttributeType.NAS_IP_ADDRESS, 3)))
                .contains(new Flaw(Flaw.Kind.VALUE_LENGTH, AttributeType.NAS_IP_ADDRESS));
        assertThat(flaw(with(AttributeType.VENDOR_SPECIFIC, 4)))
                .contains(new Flaw(Flaw.Kind.VALUE_LENGTH, AttributeType.VENDOR_SPECIFIC));
        assertThat(flaw(with(AttributeType.USER_PASSWORD, 128))).isEmpty();
        assertThat(read(with(AttributeType.MESSAGE_AUTHENTICATOR, 15)))
                .as("nobody can tell who sent it")
                .isEqualTo(Parsed.Malformed.MESSAGE_AUTHENTICATOR);
    }

    @Test
    void whatDecidesIsAmbiguousTwiceAndWhatDecidesNothingIsRepeated() {
        for (int type : new int[] {
            AttributeType.USER_NAME, AttributeType.STATE, AttributeType.CALLING_STATION_ID, AttributeType.NAS_IDENTIFIER
        }) {
            assertThat(flaw(twice(type, 16))).contains(new Flaw(Flaw.Kind.AMBIGUOUS, type));
        }
        assertThat(flaw(twice(AttributeType.NAS_IP_ADDRESS, 4)))
                .contains(new Flaw(Flaw.Kind.REPEATED, AttributeType.NAS_IP_ADDRESS));
        assertThat(read(twice(AttributeType.MESSAGE_AUTHENTICATOR, 16)))
                .isEqualTo(Parsed.Malformed.MESSAGE_AUTHENTICATOR);
    }

    @Test
    void theWorstFlawIsTold() {
        byte[] packet = builder()
                .attribute(AttributeType.NAS_IP_ADDRESS, new byte[4])
                .attribute(AttributeType.NAS_IP_ADDRESS, new byte[4])
                .attribute(AttributeType.USER_PASSWORD, new byte[3])
                .attribute(AttributeType.NAS_IPV6_ADDRESS, new byte[16])
                .attribute(AttributeType.NAS_IPV6_ADDRESS, new byte[16])
                .build();
        assertThat(flaw(packet)).contains(new Flaw(Flaw.Kind.VALUE_LENGTH, AttributeType.USER_PASSWORD));
        byte[] hidden = builder()
                .attribute(AttributeType.USER_PASSWORD, new byte[3])
                .attribute(AttributeType.MESSAGE_AUTHENTICATOR, new byte[3])
                .attribute(AttributeType.STATE, new byte[3])
                .attribute(AttributeType.STATE, new byte[3])
                .build();
        assertThat(read(hidden)).isEqualTo(Parsed.Malformed.MESSAGE_AUTHENTICATOR);
    }

    private static Optional<Flaw> flaw(byte[] packet) {
        return ((RadiusRequest) read(packet)).flaw();
    }

    private static byte[] twice(int type, int length) {
        return builder()
                .attribute(type, new byte[length])
                .attribute(type, new byte[length])
                .build();
    }

    @Test
    void typesThatShareABitAreNotTakenForDuplicates() {
        // State is 24, 88 is Framed-Pool: 64 apart. User-Name is 1, 65 Tunnel-Medium-Type.
        byte[] packet = builder()
                .attribute(88, "pool")
                .attribute(AttributeType.STATE, "state")
                .attribute(AttributeType.USER_NAME, "nemo")
                .attribute(65, new byte[4])
                .build();
        assertThat(read(packet)).isInstanceOf(RadiusRequest.class);
    }

    @Test
    void proxyStateMayBeThereOftenButMustLeaveRoomForTheAnswer() {
        TestPackets.Builder packet = builder();
        for (int i = 0; i < 13; i++) {
            packet.attribute(AttributeType.PROXY_STATE, new byte[253]);
        }
        assertThat(read(packet.build())).isInstanceOf(RadiusRequest.class);
        packet.attribute(AttributeType.PROXY_STATE, new byte[253]);
        assertThat(read(packet.build())).isEqualTo(Parsed.Malformed.TOO_MUCH_PROXY_STATE);
    }

    @Test
    void hundredsOfAttributesAreMalformed() {
        TestPackets.Builder packet = builder();
        for (int i = 0; i < 201; i++) {
            packet.attribute(AttributeType.REPLY_MESSAGE, "");
        }
        assertThat(read(packet.build())).isEqualTo(Parsed.Malformed.TOO_MANY_ATTRIBUTES);
    }

    @Test
    void textThatIsNotUtf8IsNoText() {
        byte[] packet = builder()
                .attribute(AttributeType.USER_NAME, new byte[] {(byte) 0xc3, 0x28})
                .build();
        assertThat(TestPackets.request(packet).text(AttributeType.USER_NAME)).isEmpty();
    }

    @Test
    void longPasswordsAndThoseInOtherAlphabetsAreRead() {
        for (String password : new String[] {"", "p", "sixteen octets!!", "x".repeat(128), "pässwörd, 密码 und mehr"}) {
            byte[] packet = builder().password(password).build();
            assertThat(UserPassword.of(TestPackets.request(packet), SharedSecret.of("secret")))
                    .isEqualTo(password);
        }
    }

    @Test
    void nothingOfThePacketIsInItsToString() {
        assertThat(TestPackets.request(RFC_2865_7_1).toString()).doesNotContain("nemo");
        assertThat(SharedSecret.of("xyzzy5461").toString()).doesNotContain("xyzzy");
    }

    private static TestPackets.Builder builder() {
        return new TestPackets.Builder(1, 7, new byte[16], "secret");
    }

    private static byte[] with(int type, int valueLength) {
        return builder().attribute(type, new byte[valueLength]).build();
    }

    private static Parsed read(byte[] octets) {
        return PacketReader.read(ByteBuffer.wrap(octets));
    }
}
