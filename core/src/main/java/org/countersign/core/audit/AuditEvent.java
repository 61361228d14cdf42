package org.countersign.core.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Text;
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
 * @param reason why: a stable code for decisions, an administrator's words for acts, or an empty text; 500 characters,
 *     the rest is cut
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
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_REASON = 500;

    public AuditEvent {
        username = Text.line(username, LONGEST_NAME);
        actor = Text.line(actor, LONGEST_NAME);
        reason = Text.line(reason, LONGEST_REASON);
        detail = Map.copyOf(detail);
    }
}
