package org.countersign.core.session;

/**
 * The acts that end what is half done (S3.9, S5.10). The last two end the tenant's set-up link. All others move the user's
 * session epoch, which ends their sessions with it, or remove the user.
 */
public enum EndingAct {
    /** A new password, set by its user or by an administrator. */
    PASSWORD_CHANGED,
    /** An administrator requires registration again. */
    REGISTRATION_REQUIRED,
    /** A role given or taken. */
    ROLE_CHANGED,
    /** A block, by an administrator or after reported fraud. */
    BLOCKED,
    /** The end of a block. */
    UNBLOCKED,
    /** Too many wrong second factors. */
    LOCKED_OUT,
    /** "This was not me", said by the user. */
    FRAUD_REPORTED,
    /** The user's first method, however it came. */
    FIRST_METHOD,
    /** The last method but backup codes removed, whoever removed it. */
    LAST_METHOD_REMOVED,
    /** A number entered by an administrator. */
    NUMBER_ENTERED,
    /** The user removed. */
    USER_REMOVED,
    /** An owner added to the tenant by another way than its set-up link. */
    OWNER_ADDED,
    /** A second factor is needed again of a user who had needed none. */
    FACTOR_NEEDED,
    /** A user of the tenant given the role of an owner. */
    OWNER_APPOINTED
}
