package org.countersign.delivery.number;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.phone.NumberPlan;
import org.countersign.core.typed.TypedText;

/**
 * A telephone number as people and their programs write it, taken apart: digits of any script, marks that nobody sees,
 * {@code tel:} (RFC 3966), and an extension behind {@code ;ext=}, {@code x}, {@code ext.}, {@code #}, a comma or a semicolon.
 *
 * @param number ASCII digits, perhaps a plus sign, and what stands between digits
 * @param extension digits; empty for none
 */
record TypedNumber(String number, String extension) {
    private static final int LONGEST = 60;
    private static final Pattern FORM = Pattern.compile(
            "(?:tel\\.?:? ?)?(?<number>[+0-9()\\[\\]./ -]*[0-9][0-9()\\[\\]./ -]*)"
                    + "(?:(?:[,;]? ?(?:ext(?:n|ension|ensi\u00f3n)?|xt?n?|int|anexo|\u0434\u043e\u0431)[.:=]? ?|,{1,4} ?|; ?|#)"
                    + "(?<extension>[0-9]{1,20})#?)?(?:;phone-context=(?<context>\\+[0-9.() -]+))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern MANY_BLANKS = Pattern.compile(" {2,}");

    /** Takes it apart; empty where it has what no number has, letters above all. */
    static Optional<TypedNumber> of(String typed) {
        if (typed.length() > NumberPlan.LONGEST_TYPED) {
            return Optional.empty();
        }
        String text = MANY_BLANKS.matcher(TypedText.plain(typed)).replaceAll(" ");
        Matcher matcher = FORM.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String context = matcher.group("context");
        String extension = matcher.group("extension");
        String number = matcher.group("number").strip();
        return Optional.of(new TypedNumber(
                context == null || number.startsWith("+") ? number : context + number,
                extension == null ? "" : extension));
    }

    /** Its digits alone. */
    String digits() {
        return number.replaceAll("[^0-9]", "");
    }

    /** Whether it begins with 00, as ITU-T E.123 has numbers dialled from abroad, and goes on like a country code. */
    boolean startsWithInternationalPrefix() {
        return !number.contains("+") && digits().matches("00[1-9][0-9]+");
    }
}
