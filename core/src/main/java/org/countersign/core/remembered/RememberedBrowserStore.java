package org.countersign.core.remembered;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/**
 * Where remembered browsers are kept. A changed password, a block, a reported fraud and a disabled user make the stores
 * of those acts forget them in the same transaction.
 */
public interface RememberedBrowserStore {
    /** Keeps one. */
    void add(TenantId tenant, RememberedBrowser browser, AuditEvent event);

    /** The browser of that id. */
    Optional<RememberedBrowser> find(TenantId tenant, UUID id);

    /** Replaces its token, if it still is that one. False where it is not. */
    boolean rotate(TenantId tenant, UUID id, byte[] from, byte[] to, Instant at, Origin origin);

    /** A user's, the newest first. */
    List<RememberedBrowser> list(TenantId tenant, UserId user, Instant now);

    /** Forgets one. False where the user has none of that id. */
    boolean forget(TenantId tenant, UserId user, UUID id, AuditEvent event);

    /** Forgets one whose token came back after it was replaced, and tells the user. */
    void copied(TenantId tenant, RememberedBrowser browser, AuditEvent event, Origin origin);

    /** Forgets all of a user's, and says how many there were. */
    int forgetAll(TenantId tenant, UserId user, AuditEvent event);
}
