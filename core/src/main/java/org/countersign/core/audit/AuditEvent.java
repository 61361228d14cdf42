package org.countersign.core.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened (S10.1).
 *
 * @param tenant whose it is
 * @param id a time-ordered id
 * @param at when, to the millisecond
 * @param action what
 * @param user the user it is about; null where it is about none
 * @param username the user's name at that time, or what was typed; empty where it is about none
 * @param actor who did it: the user, an administrator's name, {@code api-key:…}, {@code system}
 * @param origin where from
 * @param outcome for decisions {@code approved}, {@code denied}, {@code pending} or {@code not-needed}; else {@code done}
 * @param reason a stable code of why, or an empty text
 * @param method the method's wire name, or an empty text
 * @param detail further facts by name; never a secret
 */
public record AuditEvent(
        TenantId tenant,
        UUID id,
        Instant at,
        AuditAction action,
        @Nullable UserId user,
        String username,
        String actor,
        Origin origin,
        String outcome,
        String reason,
        String method,
        Map<String, String> detail) {
    public AuditEvent {
        detail = Map.copyOf(detail);
    }
}
