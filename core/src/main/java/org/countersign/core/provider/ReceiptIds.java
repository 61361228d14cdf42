package org.countersign.core.provider;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a provider writes the id of a text in a receipt, beside how it wrote it when it took the text. Ids are compared in a
 * form of their own, so that of one text both are the same; one that is not of the named form is compared as it is.
 */
public enum ReceiptIds {
    /** Alike. */
    AS_IS,
    /** Small letters for capitals, or the reverse. */
    CASE_INSENSITIVE,
    /** With fewer or more zeros in front. */
    WITHOUT_LEADING_ZEROS,
    /** In hexadecimal when it takes the text, in decimal digits in the receipt. */
    HEX_TO_DECIMAL,
    /** In decimal digits when it takes the text, in hexadecimal in the receipt. */
    DECIMAL_TO_HEX;

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+");
    private static final int SIXTEEN = 16;
    private static final int TEN = 10;
    // An id of SMPP has 64 characters at most.
    private static final int LONGEST_NUMBER = 64;

    /** The id by which receipts are looked for, of the one a provider gave when it took a text. */
    public String submitted(String id) {
        return switch (this) {
            case AS_IS, CASE_INSENSITIVE, WITHOUT_LEADING_ZEROS -> plain(id);
            case HEX_TO_DECIMAL -> number(id, HEX, SIXTEEN);
            case DECIMAL_TO_HEX -> number(id, DECIMAL, TEN);
        };
    }

    /** The same of the id in a receipt. */
    public String receipted(String id) {
        return switch (this) {
            case AS_IS, CASE_INSENSITIVE, WITHOUT_LEADING_ZEROS -> plain(id);
            case HEX_TO_DECIMAL -> number(id, DECIMAL, TEN);
            case DECIMAL_TO_HEX -> number(id, HEX, SIXTEEN);
        };
    }

    private String plain(String id) {
        return switch (this) {
            case CASE_INSENSITIVE -> id.toLowerCase(Locale.ROOT);
            case WITHOUT_LEADING_ZEROS -> id.replaceFirst("^0+(?=.)", "");
            case AS_IS, HEX_TO_DECIMAL, DECIMAL_TO_HEX -> id;
        };
    }

    private static String number(String id, Pattern form, int radix) {
        return id.length() <= LONGEST_NUMBER && form.matcher(id).matches() ? new BigInteger(id, radix).toString() : id;
    }

    /** The name in the API and on the command line: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The form of that name. */
    public static Optional<ReceiptIds> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(form -> form.wireName().equals(name))
                .findFirst();
    }
}
