package org.countersign.web.security;

/** How far a browser has come. */
public enum Stage {
    /** The password was right, and a code is waited for. */
    PASSWORD_RIGHT,
    /** A method must be registered before anything else opens. */
    MUST_REGISTER,
    /** Signed in. */
    SIGNED_IN
}
