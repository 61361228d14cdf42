package org.countersign.core.authority;

/** When a person may do an act to themself. It holds whatever role they have (S5.11). */
public enum Own {
    /** Never: somebody else must do it. */
    NEVER,
    /** Signed in. */
    SIGNED_IN,
    /** With a fresh second factor; not while they have no method. */
    FRESH_FACTOR,
    /** While they have no method at all, and then with a fresh second factor (S3.9). */
    FIRST_OR_FRESH_FACTOR
}
