package org.countersign.core.verification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a request was refused: a fixed list (S10.2). The wire name is stable. */
public enum Reason {
    /** The code is not right. */
    WRONG_CODE,
    /** What was typed has not the shape of any code that the user could type: no attempt, and no failure (S5.14). */
    NOT_A_CODE,
    /** The code was right, and was accepted before. */
    CODE_ALREADY_USED,
    /** Too many wrong codes: no code is looked at until the lock ends. */
    LOCKED_OUT,
    /** An administrator has blocked the user. */
    BLOCKED,
    /** The user name and the password do not match, or there is no such user. */
    WRONG_PASSWORD,
    /** Too many wrong passwords from there: the password was not looked at. */
    TOO_MANY_ATTEMPTS,
    /** The challenge has been answered, has timed out, or was ended by a lockout. */
    CHALLENGE_OVER,
    /** A second factor is needed and the user has none. */
    NOT_REGISTERED,
    /**
     * A code was sent where no code is asked of the user and nobody here checked the password: so nobody compared the
     * code, and it opens nothing (ATTACKS G18). Without the code, the application's word for the password is enough.
     */
    UNEXPECTED_CODE,
    /** The user does not have the method that was asked for. */
    METHOD_NOT_AVAILABLE,
    /**
     * The password is right, and this application, which cannot ask for a second factor, takes only app passwords
     * (S7.7).
     */
    NEEDS_APP_PASSWORD,
    /** The user answered that it is not them. */
    DENIED,
    /** The user answered that it is not them, and reported it. */
    FRAUD_REPORTED,
    /** Several requests to the phone went unanswered: no more are sent for a while (S5.1). */
    TOO_MANY_REQUESTS,
    /** Too much is going on: nothing was looked at or counted. */
    BUSY;

    /** The code by which a helpdesk finds {@link #NEEDS_APP_PASSWORD} (S7.7, fixed). */
    public static final String APP_PASSWORD_CODE = "0x800434D4L";

    /** The reason of that name. */
    public static Optional<Reason> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName().equals(name))
                .findFirst();
    }

    /** The name in API and audit. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
