package org.countersign.e2e.harness;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An Access-Request as RFC 2865 and RFC 3579 write it, built here once more beside the product's own. */
public final class RadiusPacket {
    private static final int HEADER = 20;
    private static final int BLOCK = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    private final byte[] authenticator = new byte[BLOCK];
    private final byte[] secret;
    private final byte id = (byte) RANDOM.nextInt(256);

    RadiusPacket(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        RANDOM.nextBytes(authenticator);
    }

    /** Adds an attribute. */
    public RadiusPacket with(int type, byte[] value) {
        attributes.write(type);
        attributes.write(value.length + 2);
        attributes.writeBytes(value);
        return this;
    }

    /** Adds a text. */
    public RadiusPacket with(int type, String value) {
        return value.isEmpty() ? this : with(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds User-Password, hidden as RFC 2865 section 5.2 says. */
    public RadiusPacket password(String password) {
        byte[] clear = password.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = Arrays.copyOf(clear, Math.max(BLOCK, (clear.length + BLOCK - 1) / BLOCK * BLOCK));
        byte[] before = authenticator;
        for (int at = 0; at < hidden.length; at += BLOCK) {
            byte[] mask = md5(secret, before);
            for (int i = 0; i < BLOCK; i++) {
                hidden[at + i] ^= mask[i];
            }
            before = Arrays.copyOfRange(hidden, at, at + BLOCK);
        }
        return with(2, hidden);
    }

    /** The octets, with a right Message-Authenticator in front. */
    public byte[] signed() {
        byte[] packet = octets(18);
        packet[HEADER] = 80;
        packet[HEADER + 1] = 18;
        byte[] signature = hmac(secret, packet);
        System.arraycopy(signature, 0, packet, HEADER + 2, signature.length);
        return packet;
    }

    /** The octets without a Message-Authenticator. */
    public byte[] unsigned() {
        return octets(0);
    }

    private byte[] octets(int room) {
        byte[] written = attributes.toByteArray();
        int length = HEADER + room + written.length;
        return ByteBuffer.allocate(length)
                .put((byte) 1)
                .put(id)
                .putShort((short) length)
                .put(authenticator)
                .position(HEADER + room)
                .put(written)
                .array();
    }

    /** Whether a reply is signed for this request: its authenticator, and Message-Authenticator as first attribute. */
    boolean isAnsweredBy(byte[] reply) {
        byte[] checked = reply.clone();
        System.arraycopy(authenticator, 0, checked, 4, BLOCK);
        byte[] expected = md5(checked, secret);
        if (!Arrays.equals(expected, Arrays.copyOfRange(reply, 4, HEADER)) || reply[1] != id) {
            return false;
        }
        if (reply[HEADER] != 80) {
            return false;
        }
        Arrays.fill(checked, HEADER + 2, HEADER + 18, (byte) 0);
        return Arrays.equals(hmac(secret, checked), Arrays.copyOfRange(reply, HEADER + 2, HEADER + 18));
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

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "RAW"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
