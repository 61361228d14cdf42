package org.countersign.delivery.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.device.PushSubscription;

/**
 * Encrypts a push message for one browser (RFC 8291), in one record of the encoding {@code aes128gcm} (RFC 8188). The
 * push service sees its length and nothing else.
 */
final class MessageEncryption {
    /** The longest message: one record, and what every push service takes (RFC 8291 section 4). */
    static final int LONGEST = 3992;

    private static final int RECORD_SIZE = 4096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int IKM_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private final SecureRandom random;

    /** Takes salts from this. */
    MessageEncryption(SecureRandom random) {
        this.random = random;
    }

    /** The body to send. A subscription whose key is none is a {@link GeneralSecurityException}. */
    byte[] encrypt(byte[] message, PushSubscription to) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return encrypt(message, to, P256.generate(), salt);
    }

    /** With a key pair and a salt that must never be used again; apart for the example of RFC 8291. */
    static byte[] encrypt(byte[] message, PushSubscription to, KeyPair ours, byte[] salt)
            throws GeneralSecurityException {
        if (message.length > LONGEST) {
            throw new IllegalArgumentException("A push message has at most " + LONGEST + " bytes");
        }
        byte[] ourPoint = P256.point((ECPublicKey) ours.getPublic());
        byte[] secret = P256.agree(ours.getPrivate(), P256.publicKey(to.p256dh()));
        byte[] ikm = derive(to.auth(), secret, concat(info("WebPush: info"), to.p256dh(), ourPoint), IKM_BYTES);
        byte[] key = derive(salt, ikm, info("Content-Encoding: aes128gcm"), KEY_BYTES);
        byte[] nonce = derive(salt, ikm, info("Content-Encoding: nonce"), NONCE_BYTES);
        byte[] header = ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) ourPoint.length)
                .array();
        return concat(header, ourPoint, seal(key, nonce, concat(message, new byte[] {LAST_RECORD})));
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(plain);
    }

    private static byte[] derive(byte[] salt, byte[] ikm, byte[] info, int bytes) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(ikm).thenExpand(info, bytes));
    }

    // Every label ends with a zero byte (RFC 8188 section 2.2, RFC 8291 section 3.4).
    private static byte[] info(String label) {
        return (label + '\0').getBytes(US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
