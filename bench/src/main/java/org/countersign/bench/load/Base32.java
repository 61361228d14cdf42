package org.countersign.bench.load;

/** Base32 of RFC 4648 section 6 without padding, as seeds are written. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /** Encodes. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (byte value : bytes) {
            pending = pending << Byte.SIZE | value & 0xff;
            bits += Byte.SIZE;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(pending >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(pending << 5 - bits & 31));
        }
        return text.toString();
    }
}
