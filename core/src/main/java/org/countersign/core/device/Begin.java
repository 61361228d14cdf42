package org.countersign.core.device;

/** What became of an activation to be kept. */
public enum Begin {
    /** It waits for its device. */
    DONE,
    /** There is no such user any more: somebody removed them meanwhile. */
    NO_SUCH_USER,
    /** The user is blocked, and a device can't be activated. */
    BLOCKED,
    /** The user is locked out, and a device can't be activated until that ends. */
    LOCKED,
    /** The session that wanted it is over. */
    SESSION_OVER
}
