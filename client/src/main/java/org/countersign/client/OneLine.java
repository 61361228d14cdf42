package org.countersign.client;

/** Bounds on the text that applications give, the same as the server's. */
final class OneLine {
    private OneLine() {}

    /** The text, which must be one line of 1 to {@code longest} characters; the message names it and repeats nothing. */
    static String require(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest || !isLine(text)) {
            throw new IllegalArgumentException(what + " is one line of 1 to " + longest + " characters.");
        }
        return text;
    }

    // What turns the direction of writing would let a text look like another one.
    private static boolean isLine(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || (c >= 0x2028 && c <= 0x202e)
                        || (c >= 0x2066 && c <= 0x2069)
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
