package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PapPacketsTest {
    private static final byte[] SECRET = "xyzzy5461".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST_AUTHENTICATOR = HexFormat.of().parseHex("0f403f9473978057bd83d5cb98f4227a");
    private static final int FIRST_ATTRIBUTE = 20;
    private static final int SIGNATURE = 18;

    private final PapPackets packets = new PapPackets(SECRET);

    @Test
    void hidesThePasswordAsTheExampleOfRfc2865Section71() {
        byte[] packet = request("nemo", "arctangent");

        int password = FIRST_ATTRIBUTE + SIGNATURE + 2 + "nemo".length();
        assertThat(Arrays.copyOfRange(packet, password, password + 18))
                .isEqualTo(HexFormat.of().parseHex("02120dbe708d93d413ce3196e43f782a0aee"));
    }

    @Test
    void hidesPasswordsLongerThanOneBlock() {
        byte[] packet = request("nemo", "correct horse battery,123456");

        int password = FIRST_ATTRIBUTE + SIGNATURE + 2 + "nemo".length();
        assertThat(packet[password + 1]).isEqualTo((byte) 34);
    }

    @Test
    void signsTheRequestInItsFirstAttribute() throws Exception {
        byte[] packet = request("nemo", "123456");

        assertThat(PapPackets.isSignedFirst(packet, packet.length)).isTrue();
        byte[] signature = Arrays.copyOfRange(packet, FIRST_ATTRIBUTE + 2, FIRST_ATTRIBUTE + SIGNATURE);
        Arrays.fill(packet, FIRST_ATTRIBUTE + 2, FIRST_ATTRIBUTE + SIGNATURE, (byte) 0);
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(SECRET, "HmacMD5"));
        assertThat(signature).isEqualTo(mac.doFinal(packet));
    }

    @Test
    void knowsTheAnswerOfRfc2865Section71ForAuthentic() {
        assertThat(packets.isAuthentic(accept(), 38, REQUEST_AUTHENTICATOR, 0)).isTrue();
    }

    @Test
    void refusesAnAnswerThatWasChanged() {
        byte[] answer = accept();
        answer[37] ^= 1;
        assertThat(packets.isAuthentic(answer, 38, REQUEST_AUTHENTICATOR, 0)).isFalse();
    }

    @Test
    void refusesAnAnswerOfTheWrongLength() {
        assertThat(packets.isAuthentic(accept(), 37, REQUEST_AUTHENTICATOR, 0)).isFalse();
        assertThat(packets.isAuthentic(new byte[4], 4, REQUEST_AUTHENTICATOR, 0))
                .isFalse();
    }

    private byte[] request(String name, String password) {
        byte[] packet = new byte[PapPackets.MAX_LENGTH];
        System.arraycopy(REQUEST_AUTHENTICATOR, 0, packet, PapPackets.AUTHENTICATOR_AT, PapPackets.AUTHENTICATOR);
        byte[] typed = password.getBytes(StandardCharsets.US_ASCII);
        int length = packets.write(packet, 0, name.getBytes(StandardCharsets.US_ASCII), typed, typed.length);
        return Arrays.copyOf(packet, length);
    }

    private static byte[] accept() {
        return HexFormat.of().parseHex("0200002686fe220e7624ba2a1005f6bf9b55e0b20606000000010f06000000000e06c0a80103");
    }
}
