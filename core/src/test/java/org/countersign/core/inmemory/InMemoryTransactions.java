package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.transaction.DeviceApproval;
import org.countersign.core.transaction.Transaction;
import org.countersign.core.transaction.TransactionStore;
import org.countersign.core.verification.ChallengeId;

/** Transactions in memory. */
public final class InMemoryTransactions implements TransactionStore {
    private record Place(TenantId tenant, ChallengeId id) {}

    private final InMemoryAuditLog auditLog;
    private final Map<Place, Transaction> transactions = new HashMap<>();
    private final List<DeviceApproval> approvals = new ArrayList<>();
    private final Map<Place, String> receipts = new HashMap<>();

    /** Tells an audit log. */
    public InMemoryTransactions(InMemoryAuditLog auditLog) {
        this.auditLog = auditLog;
    }

    @Override
    public synchronized void keep(Transaction transaction, AuditEvent event) {
        transactions.put(new Place(transaction.tenant(), transaction.id()), transaction);
        auditLog.append(event);
    }

    @Override
    public synchronized Optional<Transaction> find(TenantId tenant, ChallengeId id) {
        Place place = new Place(tenant, id);
        return Optional.ofNullable(transactions.get(place))
                .map(t -> new Transaction(
                        t.tenant(),
                        t.id(),
                        t.user(),
                        t.username(),
                        t.application(),
                        t.text(),
                        t.statement(),
                        t.details(),
                        t.createdAt(),
                        t.expiresAt(),
                        Optional.ofNullable(receipts.get(place))));
    }

    @Override
    public synchronized void keep(DeviceApproval approval) {
        boolean known = approvals.stream()
                .anyMatch(a -> a.transaction().equals(approval.transaction())
                        && a.device().equals(approval.device())
                        && a.counter() == approval.counter());
        if (!known) {
            approvals.add(approval);
        }
    }

    @Override
    public synchronized Optional<DeviceApproval> approval(TenantId tenant, ChallengeId id) {
        return approvals.stream()
                .filter(a -> a.tenant().equals(tenant) && a.transaction().equals(id))
                .findFirst();
    }

    @Override
    public synchronized String receipt(TenantId tenant, ChallengeId id, String receipt) {
        String kept = receipts.putIfAbsent(new Place(tenant, id), receipt);
        return kept == null ? receipt : kept;
    }
}
