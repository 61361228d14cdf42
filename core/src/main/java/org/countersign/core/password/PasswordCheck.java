package org.countersign.core.password;

import java.time.Duration;

/** What became of a password. */
public sealed interface PasswordCheck {
    /** It is the right one. */
    record Right() implements PasswordCheck {}

    /** It is not, or there is no such user, or the user has no password here. */
    record Wrong() implements PasswordCheck {}

    /**
     * It was not looked at: too many wrong ones from there.
     *
     * @param retryAfter how long to wait
     */
    record SlowDown(Duration retryAfter) implements PasswordCheck {}

    /**
     * It was not looked at: too many passwords are being computed. Nothing was counted, except where it waited in vain
     * for its turn: then it stays counted as one attempt, since giving it back would let parallel ones slip through.
     */
    record Busy() implements PasswordCheck {}
}
