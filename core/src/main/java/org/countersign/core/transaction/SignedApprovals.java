package org.countersign.core.transaction;

import org.countersign.core.approval.Answer;
import org.countersign.core.approval.AnswerEvidence;
import org.countersign.core.audit.Auditor;
import org.countersign.core.device.Device;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Challenge;

/** Keeps what devices signed to approve transactions, for their receipts. */
public final class SignedApprovals implements AnswerEvidence {
    private final TransactionStore store;
    private final Auditor auditor;

    /** Keeps it in a store. */
    public SignedApprovals(TransactionStore store, Auditor auditor) {
        this.store = store;
        this.auditor = auditor;
    }

    @Override
    public void keep(Device device, Challenge challenge, Answer answer, String text) {
        if (challenge.purpose() == Purpose.TRANSACTION) {
            store.keep(new DeviceApproval(
                    challenge.tenant(),
                    challenge.id(),
                    answer.device(),
                    answer.counter(),
                    device.authenticator().publicKey(),
                    text,
                    answer.signature(),
                    auditor.now()));
        }
    }
}
