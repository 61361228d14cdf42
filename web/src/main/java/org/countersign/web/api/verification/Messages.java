package org.countersign.web.api.verification;

import java.util.Locale;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;

/** Says to the person who signs in what happened and what to do. */
public final class Messages {
    static final String MUST_REGISTER =
            "Set up a verification method first: sign in at Countersign's own sign-in page, then try again.";

    private Messages() {}

    static String of(Outcome.Denied denied) {
        if (denied.reason() == Reason.WRONG_CODE && denied.triesLeft() == 0) {
            return "That code is not right, and it was the last try. Wait until the lock ends, or ask your"
                    + " administrator to unlock you.";
        }
        return of(denied.reason());
    }

    /** In words, for a stable code. */
    public static String of(String reason) {
        for (Reason known : Reason.values()) {
            if (known.wireName().equals(reason.toLowerCase(Locale.ROOT))) {
                return of(known);
            }
        }
        return "The verification was refused. Start again.";
    }

    static String of(Reason reason) {
        return switch (reason) {
            case WRONG_CODE -> "That code is not right. Type the code that your authenticator shows now.";
            case NOT_A_CODE ->
                "That is not a code, and it was not counted as a try. Type the digits that your authenticator shows,"
                        + " or a backup code.";
            case CODE_ALREADY_USED -> "That code was used before. Wait for the next one.";
            case LOCKED_OUT ->
                "Too many wrong codes: no code is accepted for now. Wait until the lock ends, or ask your"
                        + " administrator to unlock you.";
            case BLOCKED -> "Your account is blocked. Ask your administrator.";
            case WRONG_PASSWORD -> "The user name and the password do not match.";
            case TOO_MANY_ATTEMPTS -> "Too many attempts. Wait a moment, then try again.";
            case CHALLENGE_OVER -> "This verification is over. Start again.";
            case NOT_REGISTERED -> MUST_REGISTER;
            case UNEXPECTED_CODE ->
                "No code is asked of this user here, so nobody compared the one that was typed. Start again without it.";
            case METHOD_NOT_AVAILABLE -> "That method is not available. Choose another one.";
            case NEEDS_APP_PASSWORD ->
                "This application needs an app password (" + Reason.APP_PASSWORD_CODE
                        + "). Make one on your profile page, and use it here in place of your password.";
            case DENIED -> "The request was denied in the app.";
            case FRAUD_REPORTED -> "The request was denied in the app and reported as fraud.";
            case TOO_MANY_REQUESTS ->
                "Several requests went unanswered, so no more are sent to the phone for 10 minutes. Use another method.";
            case BUSY -> "Too much is going on. Try again in a moment.";
        };
    }
}
