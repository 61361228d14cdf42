package org.countersign.core.telephony;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.tenant.TenantId;

/**
 * Watches for codes that are sent and never used (S5.8): somebody has texts sent to numbers that pay for them, and never
 * signs in. It alarms and stops nothing; the budgets and the list of countries do.
 */
public final class PumpingWatch {
    /** Fewer texts and calls to a country in an hour say nothing. */
    public static final int FEWEST = 20;

    /** Where people sign in, more of them are answered. */
    public static final double LEAST_USED = 0.25;

    private static final Duration WINDOW = Duration.ofHours(1);
    // As long as a code may be typed.
    private static final Duration RIPE = Duration.ofMinutes(5);

    private final UnusedCodeStore store;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Watches what that store counts. */
    public PumpingWatch(UnusedCodeStore store, AuditLog auditLog, Auditor auditor) {
        this.store = store;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /** Looks once at all tenants; what is new since the last look of any node is audited and returned. */
    public List<UnusedCodes> look() {
        Instant until = auditor.now().minus(RIPE);
        List<UnusedCodes> found =
                store.note(until.minus(WINDOW), until, auditor.now().truncatedTo(ChronoUnit.HOURS), FEWEST, LEAST_USED);
        for (UnusedCodes unused : found) {
            auditLog.append(auditor.about(
                    unused.tenant(),
                    AuditAction.CODES_UNUSED,
                    Author.system("pumping-watch"),
                    Map.of("country", unused.country(), "sent", Long.toString(unused.sent()))));
        }
        return found;
    }

    /** What was noticed of a tenant since then, the newest first. */
    public List<UnusedCodes> noticed(TenantId tenant, Instant since) {
        return store.noted(tenant, since);
    }
}
