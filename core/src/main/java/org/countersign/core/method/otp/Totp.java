package org.countersign.core.method.otp;

import java.time.Instant;
import java.util.OptionalLong;

/** TOTP (RFC 6238): HOTP over the number of time steps since T0 = the epoch. */
public final class Totp {
    /** How many steps before and after the present one are accepted: clocks drift (RFC 6238 section 5.2). */
    public static final int WINDOW = 1;

    private Totp() {}

    /** The time step T at a time (RFC 6238 section 4.2). */
    public static long step(OtpKey key, Instant at) {
        return Math.floorDiv(at.getEpochSecond(), key.period().toSeconds());
    }

    /** The passcode at a time. */
    public static String passcode(OtpKey key, Instant at) {
        return Hotp.passcode(key, step(key, at));
    }

    /** The step within {@link #WINDOW} of a time whose passcode this is; nothing else is accepted. */
    public static OptionalLong stepOf(OtpKey key, String code, Instant at) {
        long now = step(key, at);
        return Hotp.counterOf(key, code, now - WINDOW, now + WINDOW);
    }
}
