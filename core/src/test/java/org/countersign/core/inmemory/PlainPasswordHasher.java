package org.countersign.core.inmemory;

import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.password.PasswordHasher;

/** "Hashes" at once, and counts how often it had to. */
public final class PlainPasswordHasher implements PasswordHasher {
    private static final String PREFIX = "plain:";
    private final AtomicInteger comparisons = new AtomicInteger();

    @Override
    public String hash(String password) {
        return PREFIX + password;
    }

    @Override
    public boolean matches(String password, String encoded) {
        comparisons.incrementAndGet();
        return encoded.equals(PREFIX + password);
    }

    /** How many passwords were compared. */
    public int comparisons() {
        return comparisons.get();
    }
}
