package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.mail.NoticeMailStore;
import org.countersign.core.tenant.TenantId;

/** Notices to be mailed, in memory. */
public final class InMemoryNoticeMails implements NoticeMailStore {
    private final List<Due> all = new ArrayList<>();
    private final Map<UUID, Instant> taken = new HashMap<>();
    private final Set<UUID> settled = new HashSet<>();

    /** Adds one. */
    public synchronized void add(Due due) {
        all.add(due);
    }

    @Override
    public synchronized List<Due> take(Instant now, Instant oldest, Instant again, int most) {
        List<Due> due = all.stream()
                .filter(d -> d.notice().at().isAfter(oldest))
                .filter(d -> !settled.contains(d.notice().id()))
                .filter(d -> !taken.getOrDefault(d.notice().id(), Instant.MIN).isAfter(now))
                .limit(most)
                .toList();
        due.forEach(d -> taken.put(d.notice().id(), again));
        return due;
    }

    @Override
    public synchronized void settle(TenantId tenant, UUID notice) {
        settled.add(notice);
    }

    /** Whether that one needs no more mailing. */
    public synchronized boolean settled(UUID notice) {
        return settled.contains(notice);
    }
}
