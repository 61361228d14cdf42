package org.countersign.core.telephony;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * How a text goes over the air (3GPP TS 23.038): in GSM 7-bit characters where it can, else in UCS-2.
 *
 * @param gsm7 whether every character is in the GSM 7-bit alphabet or its extension
 * @param count how many messages it takes, 1 or more
 */
public record Segments(boolean gsm7, int count) {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS_SINGLE = 70;
    private static final int UCS_PART = 67;

    /** How that text goes. */
    public static Segments of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int more = Gsm7.septets(text.charAt(i));
            if (more == 0) {
                return new Segments(false, count(text.length(), UCS_SINGLE, UCS_PART));
            }
            septets += more;
        }
        return new Segments(true, count(septets, GSM_SINGLE, GSM_PART));
    }

    /** The text in GSM 7-bit characters where only accents stand in the way, else as it is. */
    public static String folded(String text) {
        if (of(text).gsm7()) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            String one = String.valueOf(c);
            folded.append(
                    of(one).gsm7()
                            ? one
                            : MARKS.matcher(Normalizer.normalize(one, Normalizer.Form.NFD))
                                    .replaceAll(""));
        }
        return of(folded.toString()).gsm7() ? folded.toString() : text;
    }

    private static int count(int length, int single, int part) {
        return length <= single ? 1 : (length + part - 1) / part;
    }
}
