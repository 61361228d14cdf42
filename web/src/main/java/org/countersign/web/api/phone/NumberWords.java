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
            case NO_COUNTRY ->
                "The field '" + field + "' needs its country code, as in +1 202 555 0130. Or set the tenant's"
                        + " 'defaultCountry' with PATCH /settings/phones.";
            case NOT_POSSIBLE -> "No such number exists in its country. Check its digits.";
            case SERVICE -> "That is a short or service number, which is nobody's phone.";
            case PREMIUM -> "Calls to that number cost extra, so it can't be used.";
            case EXTENSION_TOO_LONG -> "The extension in the field '" + field + "' has more than 11 digits. Check it.";
            case NO_EXTENSION_THERE ->
                "Only an office phone has an extension. Leave it out of the field '" + field
                        + "', or enter the number as 'office'.";
        };
    }
}
