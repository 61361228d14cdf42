package org.countersign.core.session;

/** How far a session has come. Computed at each request by {@link Session#stage}, and never kept. */
public enum Stage {
    /** The password was right, and the second factor is waited for. */
    PASSWORD_RIGHT,
    /** A method must be registered before anything else opens. */
    MUST_REGISTER,
    /** Signed in. */
    SIGNED_IN
}
