package org.countersign.core.session;

import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/**
 * Keeps in the audit that somebody went on in a session that an act had ended (S5.10). The session is gone with that
 * request, so it is kept once. A session that grew too old ended by itself, and is not kept.
 */
public final class EndedSessions {
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Keeps it in this audit. */
    public EndedSessions(AuditLog auditLog, Auditor auditor) {
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /**
     * A request of an ended session was refused.
     *
     * @param user whose session it was; may have been removed since
     */
    public void refused(TenantId tenant, UserId user, Username name, Origin origin) {
        auditLog.append(auditor.about(
                tenant, user, name, AuditAction.REFUSED, new Author(name.typed(), origin), "session_ended", Map.of()));
    }
}
