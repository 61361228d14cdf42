package org.countersign.delivery.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.NumberReading.Why;

/** The world's numbering plans, as libphonenumber knows them. */
public final class WorldNumberPlan implements NumberPlan {
    private static final int LONGEST = 60;
    // A plus sign and 15 digits.
    private static final int LONGEST_E164 = 16;
    private static final int LONGEST_EXTENSION = 11;
    private static final String NOWHERE = "ZZ";
    // libphonenumber reads letters as the keys they stand on: here a letter is a mistake, but for an extension's mark.
    private static final Pattern PLAIN = Pattern.compile(
            "[+0-9()./\\- \u00a0]+((,|;)?\\s*(x|ext\\.?|extension)\\s*[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    @Override
    public NumberReading read(String typed, String region) {
        String text = typed.strip();
        if (text.length() > LONGEST || !PLAIN.matcher(text).matches()) {
            return new NumberReading.Refused(Why.NOT_A_NUMBER);
        }
        try {
            return reading(numbers.parse(text, region.isEmpty() ? NOWHERE : region));
        } catch (NumberParseException e) {
            return new NumberReading.Refused(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? Why.NO_COUNTRY
                            : Why.NOT_POSSIBLE);
        }
    }

    private NumberReading reading(Phonenumber.PhoneNumber number) {
        if (!numbers.isValidNumber(number)) {
            return new NumberReading.Refused(Why.NOT_POSSIBLE);
        }
        return switch (numbers.getNumberType(number)) {
            case PREMIUM_RATE, SHARED_COST -> new NumberReading.Refused(Why.PREMIUM);
            case TOLL_FREE, UAN, VOICEMAIL -> new NumberReading.Refused(Why.SERVICE);
            case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, PAGER, UNKNOWN -> valid(number);
        };
    }

    private NumberReading valid(Phonenumber.PhoneNumber number) {
        String region = numbers.getRegionCodeForNumber(number);
        String extension = number.getExtension();
        String e164 = numbers.format(number, PhoneNumberFormat.E164);
        // Some countries have numbers that are longer than E.164 lets them be; nobody can be reached at them from
        // abroad.
        if (extension.length() > LONGEST_EXTENSION || e164.length() > LONGEST_E164) {
            return new NumberReading.Refused(Why.NOT_POSSIBLE);
        }
        return new NumberReading.Valid(
                new PhoneNumber(e164, extension, region == null || !region.matches("[A-Z]{2}") ? NOWHERE : region));
    }
}
