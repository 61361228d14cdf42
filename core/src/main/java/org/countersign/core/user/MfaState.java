package org.countersign.core.user;

/** Whether a user needs a second factor (S1.3). */
public enum MfaState {
    /** No second factor is asked for. The default. */
    DISABLED,
    /** Asked to register at the next browser sign-in; other applications work with the password until then. */
    ENABLED,
    /** Registered, or forced to: no application works with the password alone. */
    ENFORCED
}
