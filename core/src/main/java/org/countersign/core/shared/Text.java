package org.countersign.core.shared;

/** Bounds on text that came from outside. */
public final class Text {
    private Text() {}

    /**
     * One line of at most {@code longest} characters: control characters, line separators and what turns the
     * direction of writing become spaces, so that no log line or audit row can be forged, and the rest is cut.
     */
    public static String line(String text, int longest) {
        String cut = text.length() > longest ? cut(text, longest) : text;
        for (int i = 0; i < cut.length(); i++) {
            if (isControl(cut.charAt(i))) {
                return replaceControls(cut);
            }
        }
        return cut;
    }

    // Never between the two halves of one character: half a character can be stored nowhere.
    private static String cut(String text, int longest) {
        boolean halved = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, halved ? longest - 1 : longest);
    }

    private static String replaceControls(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(isControl(c) ? ' ' : c);
        }
        return line.toString();
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }
}
