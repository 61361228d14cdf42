package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenPasswordsTest {
    private static final String SECRET = "bench-radius-secret";
    private static final int PASSWORD_AT = PapPackets.HEADER + 18 + 2 + "mail00000".length();

    private final Users users = new Users("mail", 2);
    private final GivenPasswords passwords = new GivenPasswords(List.of("abcd efgh ijkl mnop", "qrst uvwx yzab cdef"));

    @Test
    void aRequestCarriesItsUsersAppPassword() throws Exception {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1812);
        RadiusTarget target = new RadiusTarget(server, InetAddress.getLoopbackAddress(), SECRET, "left out,");
        RadiusExchange exchange = new RadiusExchange(target, users, passwords, new Tally());
        byte[] packet = new byte[PapPackets.MAX_LENGTH];

        exchange.writeRequest(packet, 7, 1);

        assertThat(new String(packet, PASSWORD_AT - 9, 9, StandardCharsets.US_ASCII))
                .isEqualTo("mail00001");
        assertThat(revealed(packet)).isEqualTo("qrst uvwx yzab cdef");
    }

    @Test
    void printsNone() {
        assertThat(passwords).hasToString("GivenPasswords[2]");
    }

    /** RFC 2865 section 5.2, the other way round. */
    private static String revealed(byte[] packet) throws Exception {
        assertThat(packet[PASSWORD_AT]).isEqualTo((byte) 2);
        byte[] hidden = Arrays.copyOfRange(packet, PASSWORD_AT + 2, PASSWORD_AT + packet[PASSWORD_AT + 1]);
        byte[] before = Arrays.copyOfRange(packet, PapPackets.AUTHENTICATOR_AT, PapPackets.HEADER);
        StringBuilder text = new StringBuilder();
        for (int block = 0; block < hidden.length; block += PapPackets.AUTHENTICATOR) {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(SECRET.getBytes(StandardCharsets.US_ASCII));
            byte[] mask = md5.digest(before);
            before = Arrays.copyOfRange(hidden, block, block + PapPackets.AUTHENTICATOR);
            for (int i = 0; i < PapPackets.AUTHENTICATOR; i++) {
                text.append((char) (mask[i] ^ before[i]));
            }
        }
        return text.toString().replace("\0", "");
    }
}
