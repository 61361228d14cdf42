package org.countersign.core.apppassword;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * An app password that works. Its text was shown once and is kept nowhere. Prints no hash.
 *
 * @param id identifies it
 * @param name the name its user gave it, 1 to 60 characters
 * @param hash the keyed hash of its text, 32 bytes
 * @param createdAt when it was made
 */
public record AppPassword(UUID id, String name, byte[] hash, Instant createdAt) {
    /** Whether this is the hash of its text. Takes as long whatever the answer. */
    public boolean matches(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    @Override
    public String toString() {
        return "AppPassword[" + id + "]";
    }
}
