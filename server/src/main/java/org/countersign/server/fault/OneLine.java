package org.countersign.server.fault;

/** Text from elsewhere, made fit for one line of a terminal or a log. */
public final class OneLine {
    private static final int LONGEST = 1000;

    private OneLine() {}

    /** The text with control characters replaced by spaces, cut after 1,000 characters. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            line.append(breaks ? ' ' : c);
        }
        return line.toString().strip();
    }
}
