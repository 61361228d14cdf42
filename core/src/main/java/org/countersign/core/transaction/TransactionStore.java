package org.countersign.core.transaction;

import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.ChallengeId;

/** Where transactions, what devices signed for them, and receipts are kept. */
public interface TransactionStore {
    /** Keeps a new one, with the event that tells of it. */
    void keep(Transaction transaction, AuditEvent event);

    /** The transaction of that id. */
    Optional<Transaction> find(TenantId tenant, ChallengeId id);

    /** Keeps what a device signed; the same again changes nothing. */
    void keep(DeviceApproval approval);

    /** What a device signed first to approve it. */
    Optional<DeviceApproval> approval(TenantId tenant, ChallengeId id);

    /** Keeps a receipt where there is none yet, and gives the one that is kept then. */
    String receipt(TenantId tenant, ChallengeId id, String receipt);
}
