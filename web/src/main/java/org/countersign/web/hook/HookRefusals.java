package org.countersign.web.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;

/** Writes refused webhooks into the audit: of one provider one a minute, with how many there were, so that a flood fills nothing. */
final class HookRefusals {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_PROVIDERS = 1_000;

    private final AuditLog auditLog;
    private final Auditor auditor;
    private final Map<String, Silence> silences = new LinkedHashMap<>();

    private record Silence(Instant until, long kept) {}

    HookRefusals(AuditLog auditLog, Auditor auditor) {
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    void refused(TenantId tenant, String provider, String why, Origin origin) {
        long before = due(tenant + "/" + provider);
        if (before >= 0) {
            auditLog.append(auditor.about(
                    tenant,
                    AuditAction.WEBHOOK_REFUSED,
                    new Author("provider:" + provider, origin),
                    Map.of("name", provider, "why", why, "more", Long.toString(before))));
        }
    }

    // How many were kept silent since the last that was written; -1 where this one is too.
    private synchronized long due(String key) {
        Instant now = auditor.now();
        Silence silence = silences.get(key);
        if (silence != null && now.isBefore(silence.until())) {
            silences.put(key, new Silence(silence.until(), silence.kept() + 1));
            return -1;
        }
        if (silence == null && silences.size() >= MOST_PROVIDERS) {
            silences.remove(silences.keySet().iterator().next());
        }
        silences.put(key, new Silence(now.plus(EVERY), 0));
        return silence == null ? 0 : silence.kept();
    }
}
