package org.countersign.core.directory;

import java.util.Map;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.user.User;

/** "This was not me" (S5.3): kept in the audit, and all of the user's sessions and challenges end. */
public final class FraudReports {
    private final DirectoryStore store;
    private final Auditor auditor;

    /** Keeps reports with the users of this store. */
    public FraudReports(DirectoryStore store, Auditor auditor) {
        this.store = store;
        this.auditor = auditor;
    }

    /**
     * Reports.
     *
     * @param about the id of the event or the notice that the user does not know; empty for none in particular
     */
    public void report(User user, String about, Actor actor) {
        store.change(
                user.tenant(),
                user.id(),
                UserChange.of(unchanged -> unchanged).endingSessions(),
                reported -> auditor.about(reported, AuditAction.FRAUD_REPORTED, actor, "", Map.of("about", about)));
    }
}
