package org.countersign.core.inmemory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.protection.Notice;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.protection.Protection;
import org.countersign.core.protection.ProtectionStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Protection and notices in memory. */
public final class InMemoryProtectionStore implements ProtectionStore, NoticeStore {
    private static final int MOST = 20;
    private final InMemoryDatabase database;

    /** Shows the rows of a database. */
    public InMemoryProtectionStore(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Protection> of(TenantId tenant, UserId user) {
        synchronized (database) {
            return database.userRow(tenant, user).map(Row::protection);
        }
    }

    @Override
    public List<Notice> open(TenantId tenant, UserId user) {
        synchronized (database) {
            return database.userRow(tenant, user).map(r -> r.notices.reversed()).orElse(List.of()).stream()
                    .limit(MOST)
                    .toList();
        }
    }

    @Override
    public void dismiss(TenantId tenant, UserId user, UUID notice) {
        synchronized (database) {
            database.userRow(tenant, user).ifPresent(r -> r.notices.removeIf(n -> n.id().equals(notice)));
        }
    }
}
