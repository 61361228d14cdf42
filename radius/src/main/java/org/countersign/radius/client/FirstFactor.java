package org.countersign.radius.client;

/** Who checks the password of users who come through a RADIUS client. */
public enum FirstFactor {
    /** Countersign: the User-Password is the password, or the password with a code appended. */
    LOCAL,
    /** The client has checked it, or wants no password: the User-Password is the passcode. */
    NONE
}
