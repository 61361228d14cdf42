package org.countersign.core.verification;

import java.util.Locale;

/** Why a request was refused: a fixed list (S10.2). The wire name is stable. */
public enum Reason {
    /** The code is not right. */
    WRONG_CODE,
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
    /** The user does not have the method that was asked for. */
    METHOD_NOT_AVAILABLE,
    /** Too much is going on: nothing was looked at or counted. */
    BUSY;

    /** The name in API and audit. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
