package org.countersign.core.typed;

import java.text.Normalizer;

/**
 * Folds what people type into plain characters: the digits of every script into {@code 0} to {@code 9}, every blank into a
 * space, every dash into {@code -}, compatibility forms such as full-width letters into the letters they stand for (NFKC,
 * Unicode UAX 15); and drops what nobody sees: format characters such as direction marks and joiners, controls, variation
 * selectors, fillers.
 *
 * <p>Callers bound what they pass: a compatibility form can unfold into 18 characters.
 */
public final class TypedText {
    private TypedText() {}

    /** The text in plain characters, with the blanks and dashes between them, but none around. */
    public static String plain(String typed) {
        // Almost all that is typed is plain already.
        return isPlain(typed) ? typed.strip() : fold(typed).strip();
    }

    /** The text in plain characters, without blanks and dashes: the form in which codes are compared. */
    public static String compact(String typed) {
        String plain = plain(typed);
        StringBuilder compact = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c != ' ' && c != '-') {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    private static boolean isPlain(String typed) {
        return typed.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String fold(String typed) {
        StringBuilder plain = new StringBuilder(typed.length());
        Normalizer.normalize(typed, Normalizer.Form.NFKC).codePoints().forEach(c -> append(plain, c));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            plain.append((char) ('0' + Character.digit(c, 10)));
        } else if (isBlank(c)) {
            plain.append(' ');
        } else if (isDash(c)) {
            plain.append('-');
        } else if (!isUnseen(c)) {
            plain.appendCodePoint(c);
        }
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // Tab, line feed and their like.
            default -> c >= '\t' && c <= '\r' || c == 0x85;
        };
    }

    private static boolean isDash(int c) {
        return switch (c) {
            // The dashes that Unicode files elsewhere: minus sign, modifier minus, hyphen bullet, box drawing's line.
            case 0x2212, 0x02D7, 0x2043, 0x2500 -> true;
            default -> Character.getType(c) == Character.DASH_PUNCTUATION;
        };
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.CONTROL -> true;
            default -> isFiller(c);
        };
    }

    // Seen by nobody, but neither a format character nor a control.
    private static boolean isFiller(int c) {
        boolean variationSelector =
                c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180F;
        return switch (c) {
            // Combining grapheme joiner, keycap of an emoji digit, Hangul fillers, blank Braille pattern.
            case 0x034F, 0x20E3, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> variationSelector;
        };
    }
}
