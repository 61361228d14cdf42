package org.countersign.web.hook;

import java.util.LinkedHashSet;
import java.util.Set;
import org.countersign.core.provider.Provider;

/** The messages that came in lately: one that is told again is no second reply. */
final class SeenMessages {
    private static final int REMEMBERED = 10_000;

    private final Set<String> seen = new LinkedHashSet<>();

    synchronized boolean contains(Provider provider, String sid) {
        return seen.contains(key(provider, sid));
    }

    synchronized void add(Provider provider, String sid) {
        if (seen.size() >= REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        seen.add(key(provider, sid));
    }

    private static String key(Provider provider, String sid) {
        return provider.tenant() + "/" + provider.name() + "/" + sid;
    }
}
