package org.countersign.web.api.phone;

import org.countersign.core.phone.NumberReading;

/** Why a number is not taken, in words. */
public final class NumberWords {
    private NumberWords() {}

    /**
     * In words.
     *
     * @param field it was given in
     */
    public static String of(String field, NumberReading.Why why) {
        return switch (why) {
            case NOT_A_NUMBER ->
                "The field '" + field + "' has things no phone number has. Write it as +1 202 555 0130.";
            case NO_COUNTRY -> "The field '" + field + "' needs its country code, as in +1 202 555 0130.";
            case NOT_POSSIBLE -> "No such number exists in its country. Check its digits.";
            case SERVICE -> "That is a short or service number, which is nobody's phone.";
            case PREMIUM -> "Calls to that number cost extra, so it can't be used.";
        };
    }
}
