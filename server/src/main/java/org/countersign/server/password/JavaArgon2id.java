package org.countersign.server.password;

import org.countersign.core.password.PasswordHasher;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id in Java (Bouncy Castle's): runs everywhere, and takes about three times as long as the native library. */
final class JavaArgon2id implements PasswordHasher {
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(
            Argon2Parameters.SALT_BYTES,
            Argon2Parameters.HASH_BYTES,
            Argon2Parameters.LANES,
            Argon2Parameters.MEMORY_KIB,
            Argon2Parameters.PASSES);

    @Override
    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    @Override
    public boolean matches(String password, String encoded) {
        return encoder.matches(password, encoded);
    }
}
