package org.countersign.server.wiring;

import org.countersign.core.password.PasswordHasher;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id (RFC 9106) with 19 MiB, two passes and one lane: the least of OWASP's recommendations. */
final class Argon2idHasher implements PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    @Override
    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    @Override
    public boolean matches(String password, String encoded) {
        return encoder.matches(password, encoded);
    }
}
