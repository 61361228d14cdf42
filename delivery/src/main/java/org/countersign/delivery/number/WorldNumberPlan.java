package org.countersign.delivery.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.NumberReading.Why;

/** The world's numbering plans, as libphonenumber knows them. */
public final class WorldNumberPlan implements NumberPlan {
    // A plus sign and 15 digits.
    private static final int LONGEST_E164 = 16;
    private static final int LONGEST_EXTENSION = 11;
    private static final String NOWHERE = "ZZ";
    private static final Pattern OLD_MEXICAN_MOBILE = Pattern.compile("521([0-9]{10})");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    // libphonenumber reads letters as the keys they stand on: here a letter is a mistake, so it gets none to read.
    @Override
    public NumberReading read(String typed, String region) {
        Optional<TypedNumber> taken = TypedNumber.of(typed);
        if (taken.isEmpty()) {
            return new NumberReading.Refused(Why.NOT_A_NUMBER);
        }
        TypedNumber number = taken.get();
        if (number.extension().length() > LONGEST_EXTENSION) {
            return new NumberReading.Refused(Why.EXTENSION_TOO_LONG);
        }
        NumberReading reading = parsed(number.number(), number.extension(), region);
        return unread(reading)
                ? otherwise(number)
                        .map(written -> parsed(written, number.extension(), ""))
                        .orElse(reading)
                : reading;
    }

    private static boolean unread(NumberReading reading) {
        return reading instanceof NumberReading.Refused(Why why) && (why == Why.NO_COUNTRY || why == Why.NOT_POSSIBLE);
    }

    // What a country does not dial by itself: 00 for the plus sign, and Mexico's 1 before mobiles, given up in 2019.
    private static Optional<String> otherwise(TypedNumber number) {
        if (!number.number().contains("+") && !number.startsWithInternationalPrefix()) {
            return Optional.empty();
        }
        String digits = number.startsWithInternationalPrefix() ? number.digits().substring(2) : number.digits();
        return Optional.of("+" + OLD_MEXICAN_MOBILE.matcher(digits).replaceFirst("52$1"));
    }

    private NumberReading parsed(String number, String extension, String region) {
        try {
            return reading(numbers.parse(number, region.isEmpty() ? NOWHERE : region), extension);
        } catch (NumberParseException e) {
            return new NumberReading.Refused(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? Why.NO_COUNTRY
                            : Why.NOT_POSSIBLE);
        }
    }

    private NumberReading reading(Phonenumber.PhoneNumber number, String extension) {
        if (!numbers.isValidNumber(number)) {
            return new NumberReading.Refused(Why.NOT_POSSIBLE);
        }
        return switch (numbers.getNumberType(number)) {
            case PREMIUM_RATE, SHARED_COST -> new NumberReading.Refused(Why.PREMIUM);
            case TOLL_FREE, UAN, VOICEMAIL -> new NumberReading.Refused(Why.SERVICE);
            case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, PAGER, UNKNOWN ->
                valid(number, extension);
        };
    }

    private NumberReading valid(Phonenumber.PhoneNumber number, String extension) {
        String region = numbers.getRegionCodeForNumber(number);
        String e164 = numbers.format(number, PhoneNumberFormat.E164);
        // Some countries have numbers that are longer than E.164 lets them be; nobody can be reached at them from
        // abroad.
        if (e164.length() > LONGEST_E164) {
            return new NumberReading.Refused(Why.NOT_POSSIBLE);
        }
        return new NumberReading.Valid(
                new PhoneNumber(e164, extension, region == null || !region.matches("[A-Z]{2}") ? NOWHERE : region));
    }
}
