package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.protection.Notice;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.remembered.RememberedBrowserStore;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Remembered browsers in memory. */
public final class InMemoryRememberedBrowsers implements RememberedBrowserStore {
    private final InMemoryDatabase database;

    /** Keeps the browsers of a database. */
    public InMemoryRememberedBrowsers(InMemoryDatabase database) {
        this.database = database;
    }

    private Row row(TenantId tenant, UserId user) {
        return database.userRow(tenant, user).orElseThrow();
    }

    @Override
    public void add(TenantId tenant, RememberedBrowser browser, AuditEvent event) {
        synchronized (database) {
            row(tenant, browser.user()).browsers.put(browser.id(), browser);
            database.audit.add(event);
        }
    }

    @Override
    public Optional<RememberedBrowser> find(TenantId tenant, UUID id) {
        synchronized (database) {
            return database.users(tenant)
                    .map(row -> row.browsers.get(id))
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    @Override
    public boolean rotate(TenantId tenant, UUID id, byte[] from, byte[] to, Instant at, Origin origin) {
        synchronized (database) {
            Optional<RememberedBrowser> same = find(tenant, id).filter(b -> Arrays.equals(b.hash(), from));
            same.ifPresent(b -> row(tenant, b.user())
                    .browsers
                    .put(
                            id,
                            new RememberedBrowser(
                                    id, b.user(), b.label(), to, from, at, b.createdAt(), b.expiresAt(), "")));
            return same.isPresent();
        }
    }

    @Override
    public List<RememberedBrowser> list(TenantId tenant, UserId user, Instant now) {
        synchronized (database) {
            return List.copyOf(row(tenant, user).browsers.values());
        }
    }

    @Override
    public boolean forget(TenantId tenant, UserId user, UUID id, AuditEvent event) {
        synchronized (database) {
            boolean forgotten = row(tenant, user).browsers.remove(id) != null;
            if (forgotten) {
                database.audit.add(event);
            }
            return forgotten;
        }
    }

    @Override
    public void copied(TenantId tenant, RememberedBrowser browser, AuditEvent event, Origin origin) {
        synchronized (database) {
            Row row = row(tenant, browser.user());
            row.browsers.remove(browser.id());
            row.notices.add(new Notice(event.id(), Notice.Kind.BROWSER_COPIED, event.at(), origin.application(), ""));
            database.audit.add(event);
        }
    }

    @Override
    public int forgetAll(TenantId tenant, UserId user, AuditEvent event) {
        synchronized (database) {
            Row row = row(tenant, user);
            int many = row.browsers.size();
            row.browsers.clear();
            if (many > 0) {
                database.audit.add(event);
            }
            return many;
        }
    }
}
