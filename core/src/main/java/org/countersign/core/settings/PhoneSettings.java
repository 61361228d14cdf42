package org.countersign.core.settings;

import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.core.method.MethodType;

/**
 * What an administrator decides about texts and calls for a whole tenant (S2.12, S5.8). The defaults are the
 * specification's where it names one.
 *
 * @param methods which of {@code sms}, {@code sms-two-way} and {@code voice} are on; two-way is off unless switched on
 * @param countries where texts and calls may go, ISO 3166-1 alpha-2; empty for everywhere
 * @param perNumber texts and calls to one number in an hour, 1 to 1,000
 * @param perUser texts and calls to one user in an hour, 1 to 1,000
 * @param perCountry texts and calls to one country in an hour, 1 to 1,000,000
 * @param perTenant texts and calls in an hour, 1 to 1,000,000
 * @param fraudCode the keys that report fraud in a call, before {@code #} (S2.1): 1 to 4 digits
 * @param pinMode whether texts and calls ask for the user's PIN, too (S2.1 to S2.3, S2.14): typed after a texted code,
 *     replied before it, pressed before {@code #}; who has none is offered neither
 * @param defaultCountry the country of numbers that are written without a country code, ISO 3166-1 alpha-2; empty where
 *     such numbers are refused
 */
public record PhoneSettings(
        Set<MethodType> methods,
        Set<String> countries,
        int perNumber,
        int perUser,
        int perCountry,
        int perTenant,
        String fraudCode,
        boolean pinMode,
        String defaultCountry) {
    private static final Pattern FRAUD_CODE = Pattern.compile("[0-9]{1,4}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|");
    private static final int MOST_EACH = 1_000;
    private static final int MOST_ALL = 1_000_000;

    /** The methods a phone can be used for. */
    public static final Set<MethodType> ALL = Set.of(MethodType.SMS, MethodType.VOICE, MethodType.SMS_TWO_WAY);

    /** The defaults. */
    public static final PhoneSettings DEFAULT =
            new PhoneSettings(Set.of(MethodType.SMS, MethodType.VOICE), Set.of(), 10, 15, 1_000, 5_000, "0", false, "");

    public PhoneSettings {
        methods = Set.copyOf(methods);
        countries = Set.copyOf(countries);
        if (!ALL.containsAll(methods)) {
            throw new IllegalArgumentException("A phone takes sms, sms-two-way and voice");
        }
        if (!within(perNumber, MOST_EACH) || !within(perUser, MOST_EACH)) {
            throw new IllegalArgumentException("A number and a user get 1 to 1000 texts and calls an hour");
        }
        if (!within(perCountry, MOST_ALL) || !within(perTenant, MOST_ALL)) {
            throw new IllegalArgumentException("A country and a tenant get 1 to 1000000 texts and calls an hour");
        }
        if (!FRAUD_CODE.matcher(fraudCode).matches()) {
            throw new IllegalArgumentException("The fraud code is 1 to 4 digits");
        }
        if (!COUNTRY.matcher(defaultCountry).matches()) {
            throw new IllegalArgumentException("The default country is two letters, as in US or DE, or empty");
        }
    }

    /** Whether that method may be used: others than a phone's always may. */
    public boolean allows(MethodType type) {
        return !ALL.contains(type) || methods.contains(type);
    }

    /** Whether a number of that region may be texted and called. */
    public boolean reaches(String region) {
        return countries.isEmpty() || countries.contains(region);
    }

    private static boolean within(int value, int most) {
        return value >= 1 && value <= most;
    }
}
