package org.countersign.ldap.operation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts binds and connections by what became of them. Thread-safe. */
public final class LdapStatistics {
    private final Map<LdapCounter, LongAdder> counters = new EnumMap<>(LdapCounter.class);

    /** All counters at zero. */
    public LdapStatistics() {
        for (LdapCounter counter : LdapCounter.values()) {
            counters.put(counter, new LongAdder());
        }
    }

    /** The count since the server started. */
    public long count(LdapCounter counter) {
        return adder(counter).sum();
    }

    /** Counts one more. */
    public void add(LdapCounter counter) {
        adder(counter).increment();
    }

    private LongAdder adder(LdapCounter counter) {
        // Every counter is there from the constructor on.
        return Objects.requireNonNull(counters.get(counter));
    }
}
