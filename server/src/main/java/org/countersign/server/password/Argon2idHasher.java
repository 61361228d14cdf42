package org.countersign.server.password;

import java.security.SecureRandom;
import java.util.Optional;
import org.countersign.core.password.PasswordHasher;

/**
 * Argon2id (RFC 9106) with the costs of {@link Argon2Parameters}: by the native library where it loads on this machine,
 * else in Java. Both write and read the same encoded form, so each verifies the other's hashes.
 */
public final class Argon2idHasher implements PasswordHasher {
    private final PasswordHasher hasher;
    private final String description;

    private Argon2idHasher(PasswordHasher hasher, String description) {
        this.hasher = hasher;
        this.description = description;
    }

    /** The fastest that works here. */
    public static Argon2idHasher fastest(SecureRandom random) {
        Optional<Argon2Library> library = Argon2Library.load();
        return library.isPresent()
                ? new Argon2idHasher(
                        new NativeArgon2id(library.get(), random),
                        "native (" + library.get().origin() + ")")
                : new Argon2idHasher(new JavaArgon2id(), "in Java");
    }

    /** Whether the native library computes. */
    public boolean isNative() {
        return hasher instanceof NativeArgon2id;
    }

    /** Which one computes, in a few words. */
    public String description() {
        return description;
    }

    @Override
    public String hash(String password) {
        return hasher.hash(password);
    }

    @Override
    public boolean matches(String password, String encoded) {
        return hasher.matches(password, encoded);
    }
}
