package org.countersign.core.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.shared.IdSource;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/** Writes the events of administrative acts: one place that fills in id and time. */
public final class Auditor {
    private final InstantSource clock;
    private final IdSource ids;

    /** Takes time and identifiers from these. */
    public Auditor(InstantSource clock, IdSource ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** The present time as the audit and the database keep it: to the millisecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A new identifier. */
    public UUID id() {
        return ids.next();
    }

    /** An act upon a user. */
    public AuditEvent about(User user, AuditAction action, Author author, String reason, Map<String, String> detail) {
        return about(user.tenant(), user.id(), user.name(), action, author, reason, detail);
    }

    /** An act upon the user of that identifier and name. */
    public AuditEvent about(
            TenantId tenant,
            UserId user,
            Username name,
            AuditAction action,
            Author author,
            String reason,
            Map<String, String> detail) {
        return new AuditEvent(
                tenant,
                id(),
                now(),
                action,
                user,
                name.typed(),
                author.name(),
                author.origin(),
                "done",
                reason,
                "",
                detail);
    }

    /** An act upon the tenant. */
    public AuditEvent about(TenantId tenant, AuditAction action, Author author, Map<String, String> detail) {
        return new AuditEvent(
                tenant, id(), now(), action, null, "", author.name(), author.origin(), "done", "", "", detail);
    }
}
