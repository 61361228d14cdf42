package org.countersign.web.admin;

import java.util.random.RandomGenerator;

/** Makes initial passwords that survive being read aloud: 4 groups of 4, 80 random bits. */
public final class InitialPasswords {
    // Crockford's alphabet in small letters: no i, l, o, u.
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final RandomGenerator random;

    /** @param random must be a {@link java.security.SecureRandom} outside tests */
    public InitialPasswords(RandomGenerator random) {
        this.random = random;
    }

    /** A new one. */
    String next() {
        StringBuilder password = new StringBuilder(LENGTH + LENGTH / GROUP);
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
