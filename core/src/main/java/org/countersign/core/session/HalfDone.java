package org.countersign.core.session;

/**
 * Everything that waits to be finished and opens something when it is (S5.10, ATTACKS T16). Each is refused and gone
 * after the acts of {@link EndingAct} that end it; a test of the database module tries all of them.
 */
public enum HalfDone {
    /** A sign-in whose password was right, and any other verification that waits for its answer. */
    CHALLENGE,
    /** A seed shown for an authenticator app. */
    PENDING_SEED,
    /** A number entered by its user, texted or called. */
    PENDING_PHONE,
    /** Leave to activate a device. */
    ACTIVATION,
    /** The link by which a tenant's first owner is made. */
    SETUP_LINK
}
