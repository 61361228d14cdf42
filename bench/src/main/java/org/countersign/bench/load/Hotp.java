package org.countersign.bench.load;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RFC 4226 with HMAC-SHA-1 and six digits, the generators' own: the token, not the verifier. Not for more than one
 * thread.
 */
public final class Hotp {
    private static final int DIGITS_MODULUS = 1_000_000;

    private final Mac mac;
    private final SecretKeySpec[] keys;
    private final byte[] message = new byte[Long.BYTES];

    /** A token for each of these users. */
    public Hotp(Users users) {
        keys = new SecretKeySpec[users.count()];
        for (int user = 0; user < keys.length; user++) {
            keys[user] = new SecretKeySpec(users.seed(user), "HmacSHA1");
        }
        try {
            mac = Mac.getInstance("HmacSHA1");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The user's code at a counter, 0 to 999999. */
    public int code(int user, long counter) {
        return code(keys[user], counter);
    }

    int code(SecretKeySpec key, long counter) {
        long rest = counter;
        for (int at = Long.BYTES - 1; at >= 0; at--) {
            message[at] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
        try {
            mac.init(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] hash = mac.doFinal(message);
        int offset = hash[hash.length - 1] & 0x0f;
        int truncated = (hash[offset] & 0x7f) << 24
                | (hash[offset + 1] & 0xff) << 16
                | (hash[offset + 2] & 0xff) << 8
                | (hash[offset + 3] & 0xff);
        return truncated % DIGITS_MODULUS;
    }
}
