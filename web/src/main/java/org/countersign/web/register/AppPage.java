package org.countersign.web.register;

import java.util.List;

/**
 * The square code, and the key to type. The secret stands in this page only and has no address of its own.
 *
 * @param steps where we are
 * @param otpauth the otpauth: address, for the app on this device
 * @param qr the square code
 * @param timeLeft until when it is shown
 * @param keyInGroups the base32 key in groups of four
 * @param key the base32 key
 * @param account the account name in the app
 * @param back where the step before is
 */
public record AppPage(
        List<Step> steps,
        String otpauth,
        QrSquare qr,
        String timeLeft,
        String keyInGroups,
        String key,
        String account,
        String back) {
    @Override
    public String toString() {
        return "AppPage[redacted]";
    }
}
