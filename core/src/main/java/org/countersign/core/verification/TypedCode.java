package org.countersign.core.verification;

/**
 * A code as somebody typed it: a passcode or a backup code. Prints no secret.
 *
 * @param value anything; more than {@link #LONGEST} characters is never looked at
 */
public record TypedCode(String value) {
    /** The longest code that can be right, with room for spaces and dashes. */
    public static final int LONGEST = 32;

    public TypedCode {
        value = value.strip();
    }

    /** The code without the spaces people type between groups. */
    String compact() {
        return value.replace(" ", "");
    }

    /** Whether somebody typed the same code, with whatever spaces. */
    boolean sameAs(TypedCode other) {
        return compact().equals(other.compact());
    }

    @Override
    public String toString() {
        return "TypedCode[…]";
    }
}
