package org.countersign.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** The audit: appended to, never changed. */
public interface AuditLog {
    /** Appends an event that belongs to no other transaction. Durable when this returns. */
    void append(AuditEvent event);

    /** The event of that id. */
    Optional<AuditEvent> byId(TenantId tenant, UUID id);

    /**
     * Events after a cursor, oldest first.
     *
     * @param user only this user's; null for all
     * @param after only events with a greater id; null from the beginning
     * @param limit 1 to 500
     */
    List<AuditEvent> after(TenantId tenant, @Nullable UserId user, @Nullable UUID after, int limit);

    /** A user's events, newest first, no older than {@code since}. */
    List<AuditEvent> latest(TenantId tenant, UserId user, Instant since, int limit);
}
