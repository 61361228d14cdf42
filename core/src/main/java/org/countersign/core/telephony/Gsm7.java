package org.countersign.core.telephony;

import java.io.ByteArrayOutputStream;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038 section 6.2.1), one septet an octet. */
public final class Gsm7 {
    private static final char ESCAPE = '\u001b';
    // The place of a character is its code; the escape has one too.
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ" + ESCAPE + "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "^{}\\[~]|€\f";
    private static final byte[] EXTENSION_CODES = {0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65, 0x0a};

    private Gsm7() {}

    /** How many septets a character takes: 1 or 2; 0 where it has none. */
    static int septets(char c) {
        if (c != ESCAPE && BASIC.indexOf(c) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(c) >= 0 ? 2 : 0;
    }

    /**
     * The septets of a text, one in each octet.
     *
     * @throws IllegalArgumentException where it has a character that is in neither table
     */
    public static byte[] encode(String text) {
        ByteArrayOutputStream septets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (septets(c)) {
                case 1 -> septets.write(BASIC.indexOf(c));
                case 2 -> {
                    septets.write(ESCAPE);
                    septets.write(EXTENSION_CODES[EXTENSION.indexOf(c)]);
                }
                default -> throw new IllegalArgumentException("A character is not in the GSM 7-bit alphabet");
            }
        }
        return septets.toByteArray();
    }

    /** The text of septets, one in each octet; what is none becomes a question mark. */
    public static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i];
            if (code == ESCAPE && i + 1 < septets.length) {
                i++;
                text.append(extended(septets[i]));
            } else {
                text.append(code >= 0 && code != ESCAPE ? BASIC.charAt(code) : '?');
            }
        }
        return text.toString();
    }

    private static char extended(byte code) {
        for (int i = 0; i < EXTENSION_CODES.length; i++) {
            if (EXTENSION_CODES[i] == code) {
                return EXTENSION.charAt(i);
            }
        }
        return '?';
    }
}
