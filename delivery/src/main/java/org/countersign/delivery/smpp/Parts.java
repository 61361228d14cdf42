package org.countersign.delivery.smpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.countersign.core.telephony.Gsm7;
import org.countersign.core.telephony.Segments;
import org.jsmpp.bean.Alphabet;

/**
 * A text as the short messages that carry it: one, or several that say of themselves which of how many they are (3GPP TS
 * 23.040 section 9.2.3.24.1). Holds a code: prints none of it.
 *
 * @param alphabet of all of them
 * @param messages each of 140 octets over the air at most; the header is in front of each where there are several
 */
record Parts(Alphabet alphabet, List<byte[]> messages) {
    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS_SINGLE = 70;
    private static final int UCS_PART = 67;
    private static final int HEADER = 6;

    /**
     * Cuts a text.
     *
     * @param reference the same for all parts, and another for the next text to that phone: 0 to 255
     */
    static Parts of(String text, int reference) {
        boolean gsm = Segments.of(text).gsm7();
        List<byte[]> pieces = new ArrayList<>();
        int whole = gsm ? GSM_SINGLE : UCS_SINGLE;
        int piece = gsm ? GSM_PART : UCS_PART;
        int most = size(text, gsm) <= whole ? whole : piece;
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from, most, gsm);
            pieces.add(bytes(text.substring(from, to), gsm));
            from = to;
        }
        return new Parts(
                gsm ? Alphabet.ALPHA_DEFAULT : Alphabet.ALPHA_UCS2,
                pieces.size() == 1 ? pieces : headed(pieces, reference));
    }

    boolean several() {
        return messages.size() > 1;
    }

    // No escape is parted from what it escapes, and no half of a character from the other.
    private static int end(String text, int from, int most, boolean gsm) {
        int to = from;
        for (int used = 0; to < text.length(); ) {
            int step = Character.charCount(text.codePointAt(to));
            used += size(text.substring(to, to + step), gsm);
            if (used > most) {
                return to;
            }
            to += step;
        }
        return to;
    }

    private static int size(String text, boolean gsm) {
        return gsm ? Gsm7.encode(text).length : text.length();
    }

    private static byte[] bytes(String text, boolean gsm) {
        return gsm ? Gsm7.encode(text) : text.getBytes(StandardCharsets.UTF_16BE);
    }

    private static List<byte[]> headed(List<byte[]> pieces, int reference) {
        List<byte[]> headed = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i);
            byte[] message = new byte[HEADER + piece.length];
            message[0] = HEADER - 1;
            message[2] = 3;
            message[3] = (byte) reference;
            message[4] = (byte) pieces.size();
            message[5] = (byte) (i + 1);
            System.arraycopy(piece, 0, message, HEADER, piece.length);
            headed.add(message);
        }
        return headed;
    }

    @Override
    public String toString() {
        return "Parts[" + messages.size() + "]";
    }
}
