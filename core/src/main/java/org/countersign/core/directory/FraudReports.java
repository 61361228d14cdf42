package org.countersign.core.directory;

import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
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
     * Reports. Nobody does so for somebody else: a session, a device or a phone of the user says it.
     *
     * @param about the id of the event or the notice that the user does not know; empty for none in particular
     * @param author the user, at the door where they say it
     */
    public void report(User user, String about, Author author) {
        store.change(
                user.tenant(),
                user.id(),
                UserChange.of(unchanged -> unchanged).endingSessions(),
                reported -> auditor.about(reported, AuditAction.FRAUD_REPORTED, author, "", Map.of("about", about)));
    }
}
