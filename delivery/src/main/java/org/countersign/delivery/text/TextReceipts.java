package org.countersign.delivery.text;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;

/**
 * Takes receipts. That one provider failed is not told on: the run of the text tries the next first, and tells when there
 * is none. A receipt that comes before the try is recorded is found when it is; one that is not found by then is told.
 */
final class TextReceipts implements DeliveryReceipts {
    private static final int MOST_AWAITED = 1_000;

    private final Desk desk;
    private final Watches watches;
    private final Duration patience;
    private final Semaphore awaited = new Semaphore(MOST_AWAITED);

    /**
     * Takes receipts.
     *
     * @param patience how long a receipt may come before its text is recorded
     */
    TextReceipts(Desk desk, Watches watches, Duration patience) {
        this.desk = desk;
        this.watches = watches;
        this.patience = patience;
    }

    @Override
    public void take(TenantId tenant, String provider, String reference, SendState state) {
        if (taken(tenant, provider, reference, state)) {
            return;
        }
        if (awaited.tryAcquire()) {
            Thread.ofVirtual().name("receipt-awaited").start(() -> await(tenant, provider, reference, state));
        } else {
            desk.unmatched().add(tenant, provider, Unmatched.RECEIPT);
        }
    }

    private boolean taken(TenantId tenant, String provider, String reference, SendState state) {
        var about = desk.log()
                .receipt(tenant, provider, reference, state, desk.clock().instant());
        about.ifPresent(text -> {
            watches.told(text.outgoing(), provider, state);
            if (!state.failed()) {
                desk.reports().report(tenant, text.outgoing(), state);
            }
        });
        return about.isPresent();
    }

    private void await(TenantId tenant, String provider, String reference, SendState state) {
        try {
            Thread.sleep(patience);
            if (!taken(tenant, provider, reference, state)) {
                desk.unmatched().add(tenant, provider, Unmatched.RECEIPT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unavailable e) {
            // It is counted where all receipts are; only the log lacks it.
        } finally {
            awaited.release();
        }
    }
}
