package org.countersign.delivery.smpp;

import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.provider.Provider;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.telephony.IncomingText;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what an aggregator delivers. What can't be kept now is refused, so that it comes again. */
final class SmppInbox implements MessageReceiverListener {
    private static final String NO_ID = "0";
    private static final Logger LOG = LoggerFactory.getLogger(SmppInbox.class);

    private final Provider provider;
    private final DeliveryReceipts receipts;
    private final Inbound inbound;
    private final UnmatchedLog unmatched;

    SmppInbox(Provider provider, DeliveryReceipts receipts, Inbound inbound, UnmatchedLog unmatched) {
        this.provider = provider;
        this.receipts = receipts;
        this.inbound = inbound;
        this.unmatched = unmatched;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
        take(delivered);
    }

    private void take(AbstractSmCommand delivered) throws ProcessRequestException {
        try {
            if (Delivered.isReceipt(delivered)) {
                Delivered.receipt(delivered)
                        .ifPresentOrElse(
                                this::take,
                                () -> unmatched.add(provider.tenant(), provider.name(), Unmatched.UNREADABLE_RECEIPT));
            } else {
                inbound.take(new IncomingText(
                        provider.tenant(),
                        provider.name(),
                        provider.sender(),
                        Delivered.from(delivered),
                        Delivered.text(delivered)));
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

    private void take(Delivered.Receipt said) {
        receipts.take(
                provider.tenant(), provider.name(), provider.receiptIds().receipted(said.reference()), said.state());
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // It says that a phone is there again; nothing waits for that.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        take(data);
        try {
            // Nobody asks for it again.
            return new DataSmResult(new MessageId(NO_ID), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException("An id of one character is short enough", e);
        }
    }
}
