package org.countersign.core.secret;

/** A keyed hash (HMAC-SHA-256 or better): what it makes is worthless to whoever steals the table without the key. */
public interface KeyedHash {
    /**
     * Hashes.
     *
     * @param purpose keeps hashes of different uses apart, for example {@code "backup-code"}
     * @param value the value; any length
     * @return 32 bytes
     */
    byte[] hash(String purpose, byte[] value);
}
