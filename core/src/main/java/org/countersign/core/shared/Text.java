package org.countersign.core.shared;

/** Bounds on text that came from outside. */
public final class Text {
    private Text() {}

    /**
     * One line of at most {@code longest} characters: control characters become spaces, so that no log line or audit
     * row can be forged, and the rest is cut.
     */
    public static String line(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        for (int i = 0; i < cut.length(); i++) {
            if (isControl(cut.charAt(i))) {
                return replaceControls(cut);
            }
        }
        return cut;
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
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\u202e';
    }
}
