package org.countersign.core.secret;

/** What a key signs for; each has keys of its own. */
public enum SigningUse {
    /** Names this server to push services (VAPID, RFC 8292). */
    PUSH,
    /** Signs a tenant's receipts of confirmed transactions (S8). */
    RECEIPT
}
