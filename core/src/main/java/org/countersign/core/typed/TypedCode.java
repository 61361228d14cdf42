package org.countersign.core.typed;

/**
 * A code as somebody typed it: a passcode, a texted code with or without a PIN after it, a backup code, a PIN. Two that differ
 * in script, blanks, dashes and marks alone are equal. Prints no secret.
 *
 * @param value in plain characters, without blanks and dashes; empty where nothing was typed, or more than {@link #LONGEST}
 *     characters, which no code can have
 */
public record TypedCode(String value) {
    /** The longest that is looked at, in characters as typed: room for the longest code with marks around its digits. */
    public static final int LONGEST = 64;

    public TypedCode {
        value = value.length() > LONGEST ? "" : TypedText.compact(value);
    }

    /** How many characters it has. */
    public int length() {
        return value.length();
    }

    /** Whether it has digits and nothing else. */
    public boolean isDigits() {
        return !value.isEmpty() && value.chars().allMatch(TypedCode::isDigit);
    }

    /** Whether it has letters and digits, and nothing else: a word has no digit, and a code of several letters hardly ever. */
    public boolean mixesLettersAndDigits() {
        return value.chars().anyMatch(TypedCode::isDigit)
                && value.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return "TypedCode[…]";
    }
}
