package org.countersign.bench.load;

/** Six decimal digits into a byte array, without an object. */
final class Digits {
    static final int LENGTH = 6;

    private Digits() {}

    static void write(int code, byte[] into, int offset) {
        int rest = code;
        for (int at = offset + LENGTH - 1; at >= offset; at--) {
            into[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
