package org.countersign.core.verification;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.method.MethodType;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.typed.TypedText;

/**
 * What a user typed where the password goes, read as a password with or without a code, or one of the words {@code push},
 * {@code sms} and {@code phone}, after its last comma (S7.4): for front doors that have one field and no second turn.
 * Prints no secret.
 *
 * @param password the password
 * @param code the code appended to it
 * @param method how the user wants to be asked, by the word; empty where none stands there
 */
public record TypedPassword(String password, Optional<TypedCode> code, Optional<MethodType> method) {
    private static final Map<String, MethodType> WORDS =
            Map.of("push", MethodType.APP, "sms", MethodType.SMS, "phone", MethodType.VOICE);
    private static final Pattern PASSCODE = Pattern.compile("[0-9]{6,8}");
    // A backup code of this version has four groups, an earlier one two.
    private static final Pattern BACKUP_CODE =
            Pattern.compile("[0-9A-Za-z]{4}(-[0-9A-Za-z]{4}){3}|[0-9A-Za-z]{4}-[0-9A-Za-z]{4}");
    // Without its dashes a backup code looks like a word, and words are in passwords: then it must have a digit.
    private static final Pattern UNDASHED_BACKUP_CODE = Pattern.compile("(?=.*[0-9])([0-9A-Za-z]{16}|[0-9A-Za-z]{8})");
    // An app password: small letters alone, in groups or not. Hardly any backup code has no digit.
    private static final Pattern APP_PASSWORD = Pattern.compile("[a-z]{4}-?[a-z]{4}-?[a-z]{4}-?[a-z]{4}");

    /** All of it as the password. */
    public static TypedPassword whole(String typed) {
        return new TypedPassword(typed, Optional.empty(), Optional.empty());
    }

    /** How somebody wants to be asked who typed that: in the app, by text, by call; empty where it is none of the words. */
    public static Optional<MethodType> method(String typed) {
        return Optional.ofNullable(WORDS.get(TypedText.plain(typed).toLowerCase(Locale.ROOT)));
    }

    /** Whether something stands behind the password. */
    public boolean appended() {
        return method.isPresent() || code.isPresent();
    }

    /** Split at the last comma, where what follows looks like a passcode or a backup code, or is a word; else all of it. */
    public static TypedPassword split(String typed) {
        int comma = typed.lastIndexOf(',');
        if (comma < 0) {
            return whole(typed);
        }
        String after = typed.substring(comma + 1);
        String before = typed.substring(0, comma);
        Optional<MethodType> word = method(after);
        if (word.isPresent()) {
            return new TypedPassword(before, Optional.empty(), word);
        }
        return looksLikeCode(TypedText.plain(after).replace(" ", ""))
                ? new TypedPassword(before, Optional.of(new TypedCode(after)), Optional.empty())
                : whole(typed);
    }

    private static boolean looksLikeCode(String text) {
        return PASSCODE.matcher(TypedText.compact(text)).matches()
                || BACKUP_CODE.matcher(text).matches()
                        && !APP_PASSWORD.matcher(text).matches()
                || UNDASHED_BACKUP_CODE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "TypedPassword[…]";
    }
}
