package org.countersign.web.page;

import org.countersign.core.password.PasswordRules;

/** Says what is wrong with a new password. */
public final class PasswordWords {
    private PasswordWords() {}

    /** In a sentence. */
    public static String weakness(Words words, PasswordRules.Weakness weakness) {
        return switch (weakness) {
            case TOO_SHORT -> words.say("password.tooShort", PasswordRules.SHORTEST);
            case TOO_LONG -> words.say("password.tooLong", PasswordRules.LONGEST);
            case OBVIOUS -> words.say("password.obvious");
        };
    }
}
