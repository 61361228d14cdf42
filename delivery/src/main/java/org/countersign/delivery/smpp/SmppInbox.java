package org.countersign.delivery.smpp;

import java.util.Optional;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.provider.Provider;
import org.countersign.core.shared.Unavailable;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what an aggregator delivers. What can't be kept now is refused, so that it comes again. */
final class SmppInbox implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppInbox.class);

    private final Provider provider;
    private final DeliveryReceipts receipts;
    private final Inbound inbound;

    SmppInbox(Provider provider, DeliveryReceipts receipts, Inbound inbound) {
        this.provider = provider;
        this.receipts = receipts;
        this.inbound = inbound;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
        try {
            if (delivered.isSmscDeliveryReceipt() || delivered.isIntermediateDeliveryNotification()) {
                Optional<Delivered.Receipt> receipt = Delivered.receipt(delivered);
                receipt.ifPresent(
                        said -> receipts.take(provider.tenant(), provider.name(), said.reference(), said.state()));
            } else {
                Delivered.from(delivered)
                        .ifPresent(from -> inbound.take(provider.tenant(), from, Delivered.text(delivered)));
            }
        } catch (Unavailable e) {
            throw new ProcessRequestException("Not now", SMPPConstant.STAT_ESME_RX_T_APPN);
        } catch (RuntimeException e) {
            LOG.warn(
                    "smpp_delivery_not_taken provider={} fault={}",
                    provider.name(),
                    e.getClass().getName());
            throw new ProcessRequestException("Not taken", SMPPConstant.STAT_ESME_RX_R_APPN);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // It says that a phone is there again; nothing waits for that.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
