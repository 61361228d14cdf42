package org.countersign.core.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.method.AuthenticatorId;

/** Where the counters of counter-based authenticators probably stand, for the last {@value #MOST} used on this node. */
final class CounterHints {
    private static final int MOST = 100_000;

    private final Map<AuthenticatorId, Long> expected = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AuthenticatorId, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Long> expected(AuthenticatorId id) {
        return Optional.ofNullable(expected.get(id));
    }

    synchronized void put(AuthenticatorId id, long counter) {
        expected.put(id, counter);
    }
}
