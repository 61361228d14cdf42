package org.countersign.core.verification;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user typed where the password goes, read as a password with or without a code after its last comma (S7.4): for
 * front doors that have one field and no second turn. Prints no secret.
 *
 * @param password the password
 * @param code the code appended to it
 */
public record TypedPassword(String password, Optional<TypedCode> code) {
    private static final Pattern PASSCODE = Pattern.compile("[0-9]{6,8}");
    private static final Pattern BACKUP_CODE = Pattern.compile("[0-9A-Za-z]{4}-[0-9A-Za-z]{4}");
    // Without its dash a backup code looks like a word, and words are in passwords: then it must have a digit.
    private static final Pattern UNDASHED_BACKUP_CODE = Pattern.compile("(?=.*[0-9])[0-9A-Za-z]{8}");

    /** All of it as the password. */
    public static TypedPassword whole(String typed) {
        return new TypedPassword(typed, Optional.empty());
    }

    /** Split at the last comma, where what follows looks like a passcode or a backup code; else all of it. */
    public static TypedPassword split(String typed) {
        int comma = typed.lastIndexOf(',');
        if (comma < 0) {
            return whole(typed);
        }
        String after = typed.substring(comma + 1);
        return looksLikeCode(after.replace(" ", ""))
                ? new TypedPassword(typed.substring(0, comma), Optional.of(new TypedCode(after)))
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
