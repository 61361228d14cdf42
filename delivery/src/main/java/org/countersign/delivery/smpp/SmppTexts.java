package org.countersign.delivery.smpp;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.provider.Provider;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.text.Submitted;
import org.countersign.delivery.text.TextCarrier;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** Hands texts to an aggregator over SMPP 3.4: one transceiver bind, a bounded number of texts on their way at once. */
public final class SmppTexts implements TextCarrier {
    private static final byte NORMAL = 1;
    private static final byte NONE = 0;
    private static final int REFERENCES = 256;
    private static final Duration LONGEST_VALIDITY = Duration.ofHours(12);
    private static final Duration DRAINING = Duration.ofSeconds(3);

    private final Provider provider;
    private final InstantSource clock;
    private final SmppLink.Times times;
    private final SmppLink link;
    private final Semaphore window;
    private final AtomicInteger references = new AtomicInteger();

    /** For tests, with times of their own. */
    SmppTexts(Provider provider, SmppSocket sockets, SmppInbox inbox, SmppLink.Times times, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
        this.times = times;
        this.window = new Semaphore(provider.window(), true);
        this.link = new SmppLink(provider, sockets, inbox, times);
        link.start();
    }

    /**
     * Begins to bind to an aggregator; returns at once.
     *
     * @param receipts where its receipts go
     * @param inbound where texts go that phones send
     * @param unmatched is told of receipts that can't be read
     */
    public static SmppTexts open(
            Provider provider,
            Destinations destinations,
            DeliveryReceipts receipts,
            Inbound inbound,
            UnmatchedLog unmatched,
            InstantSource clock) {
        SmppSocket sockets =
                new SmppSocket(provider.address(), destinations, (SSLSocketFactory) SSLSocketFactory.getDefault());
        return new SmppTexts(
                provider, sockets, new SmppInbox(provider, receipts, inbound, unmatched), SmppLink.Times.USUAL, clock);
    }

    /** Whether texts can be handed over just now. */
    boolean isBound() {
        return link.session().isPresent();
    }

    @Override
    public Submitted submit(Outgoing.Text text) throws InterruptedException {
        Optional<SMPPSession> session = link.session();
        if (session.isEmpty()) {
            return new Submitted.Unavailable("not bound");
        }
        if (!window.tryAcquire(times.answer().toMillis(), TimeUnit.MILLISECONDS)) {
            return new Submitted.Unavailable("too many texts on their way");
        }
        try {
            return submit(session.get(), text);
        } finally {
            window.release();
        }
    }

    private Submitted submit(SMPPSession session, Outgoing.Text text) {
        Parts parts = Parts.of(text.text(), references.getAndIncrement() & (REFERENCES - 1));
        List<byte[]> messages = parts.messages();
        String reference = "";
        for (int i = 0; i < messages.size(); i++) {
            boolean last = i == messages.size() - 1;
            try {
                reference = submit(session, text, parts, messages.get(i), last);
            } catch (NegativeResponseException e) {
                Submitted refused = Statuses.read(e.getCommandStatus());
                return i == 0 ? refused : new Submitted.Unknown("a part was refused after others were taken");
            } catch (ResponseTimeoutException e) {
                return new Submitted.Unknown("no answer in time");
            } catch (InvalidResponseException | IOException e) {
                return new Submitted.Unknown(e.getClass().getSimpleName());
            } catch (PDUException e) {
                return new Submitted.Refused("it can't be written as a PDU");
            }
        }
        return reference.isEmpty()
                ? new Submitted.Unknown("an answer without an id")
                : new Submitted.Accepted(reference);
    }

    private String submit(SMPPSession session, Outgoing.Text text, Parts parts, byte[] message, boolean last)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        String id = session.submitShortMessage(
                        "",
                        senderType(),
                        provider.sender().matches("\\+?[0-9]+")
                                ? NumberingPlanIndicator.ISDN
                                : NumberingPlanIndicator.UNKNOWN,
                        provider.sender().replace("+", ""),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        text.to().e164().substring(1),
                        new ESMClass(
                                MessageMode.DEFAULT,
                                MessageType.DEFAULT,
                                parts.several() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
                        NONE,
                        NORMAL,
                        null,
                        validity(text),
                        // Of several parts the last one's receipt stands for all.
                        new RegisteredDelivery(
                                provider.receipts() && last
                                        ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                        : SMSCDeliveryReceipt.DEFAULT),
                        NONE,
                        new GeneralDataCoding(parts.alphabet()),
                        NONE,
                        message)
                .getMessageId();
        return id == null ? "" : id.strip();
    }

    private TypeOfNumber senderType() {
        if (provider.sender().startsWith("+")) {
            return TypeOfNumber.INTERNATIONAL;
        }
        return provider.sender().matches("[0-9]+") ? TypeOfNumber.ABBREVIATED : TypeOfNumber.ALPHANUMERIC;
    }

    // The relative form of section 7.1.1.1: years, months, days, hours, minutes, seconds from now on.
    private String validity(Outgoing.Text text) {
        Duration left = Duration.between(clock.instant(), text.until());
        Duration bounded = left.compareTo(LONGEST_VALIDITY) > 0 ? LONGEST_VALIDITY : left;
        long seconds = Math.max(1, bounded.toSeconds());
        return String.format(Locale.ROOT, "000000%02d%02d%02d000R", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public void close() {
        try {
            // What is being handed over is handed over first.
            var _ = window.tryAcquire(provider.window(), DRAINING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
