package org.countersign.core.pin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which PINs are taken (S2.14): 4 to 16 digits, none of those that are guessed first. */
public final class PinRules {
    /** The fewest digits of one. */
    public static final int SHORTEST = 4;

    /** The most digits of one. */
    public static final int LONGEST = 16;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + SHORTEST + "," + LONGEST + "}");
    // The same thing over and over: 7777, 1212, 123123.
    private static final Pattern REPEATED = Pattern.compile("([0-9]{1,8})\\1+");
    private static final int OLDEST = 1900;
    private static final int YEAR_DIGITS = 4;

    private PinRules() {}

    /** Why a PIN is not taken. The wire name is stable. */
    public enum Why {
        /** It isn't 4 to 16 digits. */
        NOT_DIGITS,
        /** It counts up or down. */
        RUN,
        /** It says the same again. */
        REPEAT,
        /** It is a year somebody may be born in. */
        YEAR,
        /** It is what reports fraud. */
        FRAUD_CODE;

        /** The name in the API: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why it is not taken; empty where it is.
     *
     * @param thisYear the present year
     * @param fraudCode the tenant's
     */
    public static Optional<Why> refused(String pin, int thisYear, String fraudCode) {
        if (!DIGITS.matcher(pin).matches()) {
            return Optional.of(Why.NOT_DIGITS);
        }
        if (REPEATED.matcher(pin).matches()) {
            return Optional.of(Why.REPEAT);
        }
        if (runs(pin, 1) || runs(pin, -1)) {
            return Optional.of(Why.RUN);
        }
        if (pin.length() == YEAR_DIGITS && Integer.parseInt(pin) >= OLDEST && Integer.parseInt(pin) <= thisYear) {
            return Optional.of(Why.YEAR);
        }
        return pin.equals(fraudCode) ? Optional.of(Why.FRAUD_CODE) : Optional.empty();
    }

    // Over nine and zero too, as they lie on a keypad: 7890, 1098.
    private static boolean runs(String pin, int step) {
        for (int i = 1; i < pin.length(); i++) {
            if ((pin.charAt(i - 1) - '0' + step + 10) % 10 != pin.charAt(i) - '0') {
                return false;
            }
        }
        return true;
    }
}
