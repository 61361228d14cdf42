package org.countersign.core.inmemory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;

/** Knows only that +1 is the United States, +49 Germany with 0 before its areas, and +1 900 costs extra. */
final class TestNumberPlan implements NumberPlan {
    private static final Pattern NUMBER = Pattern.compile("(\\+[0-9 ]+?)(?: x([0-9]+))?");

    @Override
    public NumberReading read(String typed, String region) {
        Matcher matcher = NUMBER.matcher(region.equals("DE") ? typed.replaceFirst("^0", "+49 ") : typed);
        if (!matcher.matches()) {
            return new NumberReading.Refused(NumberReading.Why.NOT_A_NUMBER);
        }
        String e164 = matcher.group(1).replace(" ", "");
        if (e164.startsWith("+1900")) {
            return new NumberReading.Refused(NumberReading.Why.PREMIUM);
        }
        String extension = matcher.group(2) == null ? "" : matcher.group(2);
        return new NumberReading.Valid(new PhoneNumber(e164, extension, e164.startsWith("+49") ? "DE" : "US"));
    }
}
