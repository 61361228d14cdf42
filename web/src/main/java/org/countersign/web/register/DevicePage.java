package org.countersign.web.register;

import java.util.List;

/**
 * The square code that activates a device with the Countersign app, and what to type instead. Each works once; a reload
 * shows the same ones to the session that began them, and to no other.
 *
 * @param steps where we are; empty where a device is added later
 * @param qr the square code
 * @param link what it says, for the app on this device
 * @param address of this server, to type
 * @param codeInGroups the code in two groups of five
 * @param code the ten characters for typing
 * @param app where the app is opened
 * @param secondsLeft until they are too late
 * @param timeLeft the same in words
 * @param again the page that makes new ones
 * @param back where the step before is
 */
public record DevicePage(
        List<Step> steps,
        QrSquare qr,
        String link,
        String address,
        String codeInGroups,
        String code,
        String app,
        long secondsLeft,
        String timeLeft,
        String again,
        String back) {
    @Override
    public String toString() {
        return "DevicePage[redacted]";
    }
}
