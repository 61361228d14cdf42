package org.countersign.core.method.otp;

import java.util.Locale;
import java.util.Optional;

/** Base32 (RFC 4648 section 6) without padding, as authenticator apps write secrets. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    // Letters of five bytes.
    private static final int BLOCK = 8;

    private Base32() {}

    /** Writes bytes in Base32, without padding. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + BITS - 1) / BITS);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /**
     * Reads Base32; spaces, dashes, padding and case do not matter. Empty where another character is in it, or where it was
     * {@linkplain #isCut cut}.
     */
    public static Optional<byte[]> decode(String text) {
        String letters = letters(text);
        if (isCut(text)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[letters.length() * BITS / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = ALPHABET.indexOf(letters.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << BITS) | value;
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return Optional.of(bytes);
    }

    /** Whether it has a number of letters that no whole bytes have: one or more were lost, or one is too many. */
    public static boolean isCut(String text) {
        return switch (letters(text).length() % BLOCK) {
            case 1, 3, 6 -> true;
            default -> false;
        };
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
    }
}
