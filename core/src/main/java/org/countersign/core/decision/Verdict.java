package org.countersign.core.decision;

/** What the user's row said to a claim. The order is the one in which it looks. */
public enum Verdict {
    /** The account has changed since the snapshot was made: nothing was decided, look again. */
    STALE,
    /** An administrator has blocked the user. */
    BLOCKED,
    /** The challenge has been answered, has timed out or was ended. */
    CHALLENGE_OVER,
    /** The account is locked: nothing was looked at or counted. */
    LOCKED,
    /** Nothing was claimed, and nothing stands in the way. */
    NOT_NEEDED,
    /** No authenticator of the user makes that code; counted. */
    WRONG,
    /** Accepted, and the guard has moved past it. */
    APPROVED,
    /** Right, but the guard had moved past it before; not counted. */
    USED,
    /** The user says that it is not them; counted. */
    REFUSED
}
