package org.countersign.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of RADIUS for tests: builds requests and checks answers. Written apart from the server's code, with
 * none of its digests, so that a mistake there is not made here too.
 */
public final class TestPackets {
    private TestPackets() {}

    /** Reads what must be a well-formed request. */
    public static RadiusRequest request(byte[] octets) {
        Parsed parsed = PacketReader.read(ByteBuffer.wrap(octets));
        assertThat(parsed).isInstanceOf(RadiusRequest.class);
        return (RadiusRequest) parsed;
    }

    public static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets.replaceAll("\\s", ""));
    }

    /** A request under construction. */
    public static final class Builder {
        private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
        private final int code;
        private final int identifier;
        private final byte[] authenticator;
        private final byte[] secret;
        private int messageAuthenticatorAt = -1;

        public Builder(int code, int identifier, byte[] authenticator, String secret) {
            this.code = code;
            this.identifier = identifier;
            this.authenticator = authenticator.clone();
            this.secret = secret.getBytes(StandardCharsets.UTF_8);
        }

        public Builder attribute(int type, byte[] value) {
            attributes.write(type);
            attributes.write(value.length + 2);
            attributes.writeBytes(value);
            return this;
        }

        public Builder attribute(int type, String value) {
            return attribute(type, value.getBytes(StandardCharsets.UTF_8));
        }

        public Builder password(String password) {
            return password(password.getBytes(StandardCharsets.UTF_8));
        }

        public Builder password(byte[] password) {
            return attribute(AttributeType.USER_PASSWORD, hide(password));
        }

        public Builder messageAuthenticator() {
            messageAuthenticatorAt = RadiusRequest.HEADER_LENGTH + attributes.size() + 2;
            return attribute(AttributeType.MESSAGE_AUTHENTICATOR, new byte[16]);
        }

        public byte[] build() {
            byte[] values = attributes.toByteArray();
            ByteBuffer packet = ByteBuffer.allocate(RadiusRequest.HEADER_LENGTH + values.length);
            packet.put((byte) code).put((byte) identifier).putShort((short) packet.capacity());
            packet.put(authenticator).put(values);
            if (messageAuthenticatorAt >= 0) {
                packet.put(messageAuthenticatorAt, hmac(secret, packet.array()));
            }
            return packet.array();
        }

        private byte[] hide(byte[] password) {
            byte[] padded = Arrays.copyOf(password, Math.max(16, (password.length + 15) / 16 * 16));
            byte[] previous = authenticator;
            for (int block = 0; block < padded.length; block += 16) {
                byte[] mask = md5(secret, previous);
                for (int i = 0; i < 16; i++) {
                    padded[block + i] ^= mask[i];
                }
                previous = Arrays.copyOfRange(padded, block, block + 16);
            }
            return padded;
        }
    }

    /** Whether Response Authenticator and Message-Authenticator of an answer are right for the request. */
    public static boolean isGenuine(byte[] answer, byte[] request, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        byte[] withRequestAuthenticator = answer.clone();
        System.arraycopy(request, 4, withRequestAuthenticator, 4, 16);
        boolean response = Arrays.equals(md5(withRequestAuthenticator, key), Arrays.copyOfRange(answer, 4, 20));
        byte[] messageAuthenticator = Arrays.copyOfRange(answer, 22, 38);
        Arrays.fill(withRequestAuthenticator, 22, 38, (byte) 0);
        return response && Arrays.equals(hmac(key, withRequestAuthenticator), messageAuthenticator);
    }

    /** The types of a packet's attributes in their order. */
    public static List<Integer> types(byte[] packet) {
        List<Integer> types = new ArrayList<>();
        for (int at = 20; at < packet.length; at += packet[at + 1] & 0xff) {
            types.add(packet[at] & 0xff);
        }
        return types;
    }

    /** The values of a packet's attributes of a type. */
    public static List<byte[]> values(byte[] packet, int type) {
        List<byte[]> values = new ArrayList<>();
        for (int at = 20; at < packet.length; at += packet[at + 1] & 0xff) {
            if ((packet[at] & 0xff) == type) {
                values.add(Arrays.copyOfRange(packet, at + 2, at + (packet[at + 1] & 0xff)));
            }
        }
        return values;
    }

    static byte[] hmac(byte[] key, byte[] packet) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(packet);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
