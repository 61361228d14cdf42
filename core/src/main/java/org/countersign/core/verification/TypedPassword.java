package org.countersign.core.verification;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user typed where the password goes, read as a password with or without a code, or the word {@code push}, after
 * its last comma (S7.4): for front doors that have one field and no second turn. Prints no secret.
 *
 * @param password the password
 * @param code the code appended to it
 * @param push whether the user wants to be asked in the app
 */
public record TypedPassword(String password, Optional<TypedCode> code, boolean push) {
    private static final String PUSH = "push";
    private static final Pattern PASSCODE = Pattern.compile("[0-9]{6,8}");
    private static final Pattern BACKUP_CODE = Pattern.compile("[0-9A-Za-z]{4}-[0-9A-Za-z]{4}");
    // Without its dash a backup code looks like a word, and words are in passwords: then it must have a digit.
    private static final Pattern UNDASHED_BACKUP_CODE = Pattern.compile("(?=.*[0-9])[0-9A-Za-z]{8}");

    /** All of it as the password. */
    public static TypedPassword whole(String typed) {
        return new TypedPassword(typed, Optional.empty(), false);
    }

    /** Whether this is the word for being asked in the app. */
    public static boolean isPush(String typed) {
        return typed.strip().equalsIgnoreCase(PUSH);
    }

    /** Whether something stands behind the password. */
    public boolean appended() {
        return push || code.isPresent();
    }

    /** Split at the last comma, where what follows looks like a passcode, a backup code or is push; else all of it. */
    public static TypedPassword split(String typed) {
        int comma = typed.lastIndexOf(',');
        if (comma < 0) {
            return whole(typed);
        }
        String after = typed.substring(comma + 1);
        String before = typed.substring(0, comma);
        if (isPush(after)) {
            return new TypedPassword(before, Optional.empty(), true);
        }
        return looksLikeCode(after.replace(" ", ""))
                ? new TypedPassword(before, Optional.of(new TypedCode(after)), false)
                : whole(typed);
    }

    private static boolean looksLikeCode(String text) {
        return PASSCODE.matcher(text).matches()
                || BACKUP_CODE.matcher(text).matches()
                || UNDASHED_BACKUP_CODE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "TypedPassword[…]";
    }
}
