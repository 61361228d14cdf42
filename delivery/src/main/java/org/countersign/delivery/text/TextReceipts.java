package org.countersign.delivery.text;

import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;

/**
 * Takes receipts. That one provider failed is not told on: the run of the text tries the next first, and tells when there
 * is none. A receipt that comes before the try is recorded is found when it is.
 */
final class TextReceipts implements DeliveryReceipts {
    private final Desk desk;
    private final Watches watches;

    TextReceipts(Desk desk, Watches watches) {
        this.desk = desk;
        this.watches = watches;
    }

    @Override
    public void take(TenantId tenant, String provider, String reference, SendState state) {
        desk.log()
                .receipt(tenant, provider, reference, state, desk.clock().instant())
                .ifPresent(about -> {
                    watches.told(about.outgoing(), provider, state);
                    if (!state.failed()) {
                        desk.reports().report(tenant, about.outgoing(), state);
                    }
                });
    }
}
