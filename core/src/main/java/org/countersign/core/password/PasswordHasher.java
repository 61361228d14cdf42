package org.countersign.core.password;

/** Hashes passwords slowly, with much memory (Argon2id, RFC 9106). Calls are bounded by {@link Passwords}. */
public interface PasswordHasher {
    /** A new encoded hash with its own salt. */
    String hash(String password);

    /** Whether the password is the one of the encoded hash. */
    boolean matches(String password, String encoded);
}
