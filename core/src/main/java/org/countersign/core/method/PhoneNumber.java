package org.countersign.core.method;

import java.util.regex.Pattern;

/**
 * A telephone number as it is dialled. Prints itself masked, so that no log holds it.
 *
 * @param e164 in the form of ITU-T E.164: a plus sign and up to 15 digits
 * @param extension dialled after the call is answered, up to 11 digits; empty for none
 * @param region the country or territory it belongs to, ISO 3166-1 alpha-2; {@code ZZ} where it belongs to none
 */
public record PhoneNumber(String e164, String extension, String region) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{0,11}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
    private static final int SHOWN = 2;

    public PhoneNumber {
        if (!E164.matcher(e164).matches()
                || !EXTENSION.matcher(extension).matches()
                || !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("A phone number is +, digits, and an extension of up to 11 digits");
        }
    }

    /** The number as it is shown to whoever signs in: its last two digits, the rest unreadable (S2.11). */
    public String masked() {
        // As many crosses for all, so that the length tells nothing either.
        return "+XX XXXXXX " + e164.substring(e164.length() - SHOWN);
    }

    @Override
    public String toString() {
        return masked();
    }
}
