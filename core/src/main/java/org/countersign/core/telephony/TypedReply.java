package org.countersign.core.telephony;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.core.pin.PinRules;
import org.countersign.core.typed.TypedText;
import org.countersign.core.verification.SentCodes;

/**
 * The code in a reply to a text, and the PIN before it (S2.3): in digits of any script, with blanks, dashes and marks. What
 * holds none, or several that could be meant, is no attempt (S5.14): "I am driving", a telephone number, a date.
 *
 * @param pin what stands before the code; empty where nothing does
 * @param code six digits
 */
record TypedReply(String pin, String code) {
    private static final int LONGEST = 500;
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final String BEFORE = "(?<![0-9+])(?<![0-9+][ ./-])";
    private static final String AFTER = "(?![ ./-]?[0-9])";
    private static final Pattern CODE = Pattern.compile(BEFORE + "([0-9]{6}|[0-9]{3}[ -][0-9]{3})" + AFTER);
    private static final Pattern PIN_AND_CODE = Pattern.compile(BEFORE + "([0-9]{" + PinRules.SHORTEST + ","
            + PinRules.LONGEST + "})[ +-]?([0-9]{6}|[0-9]{3}[ -][0-9]{3})" + AFTER);

    /**
     * Reads a reply.
     *
     * @param withPin whether the tenant asks for the PIN before the code; a code alone is then an attempt without it
     */
    static Optional<TypedReply> of(String text, boolean withPin) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = TypedText.plain(text);
        return LETTER.matcher(plain).find() ? amongWords(plain, withPin) : digitsAlone(plain, withPin);
    }

    private static Optional<TypedReply> digitsAlone(String plain, boolean withPin) {
        String digits = digits(plain);
        int before = digits.length() - SentCodes.DIGITS;
        boolean pin = withPin && before >= PinRules.SHORTEST && before <= PinRules.LONGEST;
        return before == 0 || pin
                ? Optional.of(new TypedReply(digits.substring(0, before), digits.substring(before)))
                : Optional.empty();
    }

    private static Optional<TypedReply> amongWords(String plain, boolean withPin) {
        Optional<TypedReply> both = withPin ? single(PIN_AND_CODE.matcher(plain), 1, 2) : Optional.empty();
        return both.or(() -> single(CODE.matcher(plain), 0, 1));
    }

    private static Optional<TypedReply> single(Matcher matcher, int pin, int code) {
        Set<TypedReply> found = matcher.results()
                .map((MatchResult match) -> new TypedReply(pin == 0 ? "" : match.group(pin), digits(match.group(code))))
                .collect(Collectors.toSet());
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    @Override
    public String toString() {
        return "TypedReply[]";
    }
}
