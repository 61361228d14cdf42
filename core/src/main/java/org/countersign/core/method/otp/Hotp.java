package org.countersign.core.method.otp;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import javax.crypto.Mac;

/** HOTP (RFC 4226): the passcode of a counter, and the counter of a passcode. */
public final class Hotp {
    private static final int[] POWERS = {1_000_000, 10_000_000, 100_000_000};

    private Hotp() {}

    /**
     * The passcode of a counter (RFC 4226 section 5.3).
     *
     * @param counter 0 or more
     * @return with leading zeros, {@link OtpKey#digits()} long
     */
    public static String passcode(OtpKey key, long counter) {
        return format(value(key.mac(), counter, key.digits()), key.digits());
    }

    /**
     * Finds the newest counter from {@code first} to {@code last} whose passcode this is. The newest, because the same
     * digits come again within ten counters once in 100,000 times, and must not be accepted a second time then; the
     * counters between are passed over.
     *
     * @param code what was typed; anything but {@link OtpKey#digits()} ASCII digits is never found
     */
    public static OptionalLong counterOf(OtpKey key, String code, long first, long last) {
        int typed = number(code, key.digits());
        if (typed < 0) {
            return OptionalLong.empty();
        }
        Mac mac = key.mac();
        long found = -1;
        // Every counter is tried and compared without a branch, so that the time taken tells nothing of where it was.
        long from = Math.max(0, first);
        for (long i = 0; i <= last - from; i++) {
            long counter = from + i;
            int difference = value(mac, counter, key.digits()) ^ typed;
            long equal = (long) ((difference | -difference) >> 31) + 1;
            found = equal * counter + (1 - equal) * found;
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private static int value(Mac mac, long counter, int digits) {
        byte[] hash =
                mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & 0x0f;
        int binary = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return binary % POWERS[digits - 6];
    }

    private static int number(String code, int digits) {
        if (code.length() != digits) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits; i++) {
            char c = code.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static String format(int value, int digits) {
        String plain = Integer.toString(value);
        return "0".repeat(digits - plain.length()) + plain;
    }
}
