package org.countersign.radius.packet;

import java.security.MessageDigest;

/**
 * The User-Password attribute: hidden by a chain of MD5 over the shared secret (RFC 2865 5.2), padded with NUL to a
 * multiple of 16 octets.
 */
public final class UserPassword {
    /** The length of a block in octets. */
    static final int BLOCK = 16;
    /** The longest password in octets (RFC 2865 5.2). */
    static final int LONGEST = 128;

    private UserPassword() {}

    /**
     * The password in the request, in clear; empty text where the attribute is absent or holds only padding. UTF-8, and
     * where it is not that, windows-1252, which some older clients send.
     */
    public static String of(RadiusRequest request, SharedSecret secret) {
        int at = request.offsetOf(AttributeType.USER_PASSWORD);
        if (at < 0) {
            return "";
        }
        byte[] octets = request.octets();
        int length = (octets[at + 1] & 0xff) - 2;
        if (!fits(length)) {
            throw new IllegalStateException("A request with such a flaw is refused before it is read");
        }
        byte[] clear = new byte[length];
        MessageDigest digest = secret.passwordDigest();
        int previous = RadiusRequest.AUTHENTICATOR_OFFSET;
        for (int block = 0; block < clear.length; block += BLOCK) {
            MessageDigest chained = block + BLOCK < clear.length ? SharedSecret.copy(digest) : digest;
            chained.update(octets, previous, BLOCK);
            byte[] mask = chained.digest();
            previous = at + 2 + block;
            for (int i = 0; i < BLOCK; i++) {
                clear[block + i] = (byte) (octets[previous + i] ^ mask[i]);
            }
        }
        return text(clear);
    }

    /** Whether a value may have that many octets. */
    static boolean fits(int length) {
        return length >= BLOCK && length <= LONGEST && length % BLOCK == 0;
    }

    // What follows the first NUL is padding, by whatever some clients fill it with.
    private static String text(byte[] clear) {
        int length = 0;
        while (length < clear.length && clear[length] != 0) {
            length++;
        }
        return ClientText.of(clear, 0, length);
    }
}
