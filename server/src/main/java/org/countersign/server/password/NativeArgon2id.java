package org.countersign.server.password;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.countersign.core.password.PasswordHasher;

/** Argon2id by the reference implementation, libargon2. */
final class NativeArgon2id implements PasswordHasher {
    private static final String OURS = "$argon2id$";

    private final Argon2Library library;
    private final SecureRandom random;

    NativeArgon2id(Argon2Library library, SecureRandom random) {
        this.library = library;
        this.random = random;
    }

    @Override
    public String hash(String password) {
        byte[] salt = new byte[Argon2Parameters.SALT_BYTES];
        random.nextBytes(salt);
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return library.hashEncoded(bytes, salt);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public boolean matches(String password, String encoded) {
        if (!encoded.startsWith(OURS)) {
            return false;
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return library.verify(encoded, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
