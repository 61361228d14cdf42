package org.countersign.delivery.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.countersign.core.telephony.ReplyNumbers;
import org.countersign.core.telephony.SenderAddress;

/** Whose number a network means, by the numbering plans that libphonenumber knows. */
public final class WorldReplyNumbers implements ReplyNumbers {
    private static final Pattern ADDRESS = Pattern.compile("\\+?[0-9]{5,20}");
    private static final String INTERNATIONAL_PREFIX = "00";
    private static final String NOWHERE = "ZZ";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** A country that writes its mobile numbers with a digit more or without it, before as many digits. */
    private enum MobileDigit {
        ARGENTINA("+54", "9"),
        MEXICO("+52", "1");

        private static final int REST = 10;

        private final String country;
        private final String digit;

        MobileDigit(String country, String digit) {
            this.country = country;
            this.digit = digit;
        }

        private Optional<String> otherwise(String e164) {
            String longer = country + digit;
            if (e164.startsWith(longer) && e164.length() == longer.length() + REST) {
                return Optional.of(country + e164.substring(longer.length()));
            }
            return e164.startsWith(country) && e164.length() == country.length() + REST
                    ? Optional.of(longer + e164.substring(country.length()))
                    : Optional.empty();
        }
    }

    @Override
    public Set<String> of(SenderAddress from, String sender, String country) {
        Set<String> known = new TreeSet<>();
        own(from, sender, country).ifPresent(e164 -> {
            known.add(e164);
            for (MobileDigit way : MobileDigit.values()) {
                way.otherwise(e164).ifPresent(known::add);
            }
        });
        return known;
    }

    private Optional<String> own(SenderAddress from, String sender, String country) {
        String address = from.address().strip();
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        if (address.startsWith("+")) {
            return international(address);
        }
        if (address.startsWith(INTERNATIONAL_PREFIX)) {
            return international("+" + address.substring(INTERNATIONAL_PREFIX.length()));
        }
        // No country code begins with a zero, whatever the network says of the number.
        return from.form() == SenderAddress.Form.NATIONAL || address.startsWith("0")
                ? national(address, region(sender).orElse(country))
                : international("+" + address);
    }

    private Optional<String> international(String number) {
        return parsed(number, NOWHERE).map(this::e164);
    }

    // A number is national where its country has such a one: else it is another country's, and could be anybody's.
    private Optional<String> national(String number, String region) {
        return region.isEmpty()
                ? Optional.empty()
                : parsed(number, region)
                        .filter(read -> numbers.isValidNumberForRegion(read, region))
                        .map(this::e164);
    }

    private Optional<String> region(String sender) {
        return sender.startsWith("+")
                ? parsed(sender, NOWHERE).map(numbers::getRegionCodeForNumber).filter(code -> code.matches("[A-Z]{2}"))
                : Optional.empty();
    }

    private String e164(Phonenumber.PhoneNumber number) {
        return numbers.format(number, PhoneNumberFormat.E164);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String number, String region) {
        try {
            return Optional.of(numbers.parse(number, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
