package org.countersign.delivery.outbox;

import java.time.InstantSource;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.outbox.OutboxStore;

/** Puts everything into the outbox, where a newcomer reads it and answers (S6.6). It reaches nobody. */
public final class OutboxCourier implements Courier {
    private final OutboxStore outbox;
    private final DeliveryReports reports;
    private final InstantSource clock;

    /** Fills an outbox. */
    public OutboxCourier(OutboxStore outbox, DeliveryReports reports, InstantSource clock) {
        this.outbox = outbox;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void send(Outgoing outgoing) {
        outbox.add(outgoing.tenant(), outgoing.user(), message(outgoing));
        reports.report(
                outgoing.tenant(),
                outgoing.id(),
                outgoing.channel() == Channel.VOICE ? SendState.RINGING : SendState.DELIVERED);
    }

    private OutboxMessage message(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Text text ->
                new OutboxMessage(
                        text.id(), Channel.SMS, text.to().e164(), text.text(), text.answered(), clock.instant());
            case Outgoing.Call call ->
                new OutboxMessage(
                        call.id(),
                        Channel.VOICE,
                        number(call),
                        CallWords.greeting(call.script()),
                        true,
                        clock.instant());
            case Outgoing.Mail mail ->
                new OutboxMessage(
                        mail.id(),
                        Channel.MAIL,
                        mail.to(),
                        mail.subject() + "\n\n" + mail.text(),
                        false,
                        clock.instant());
        };
    }

    private static String number(Outgoing.Call call) {
        return call.to().extension().isEmpty()
                ? call.to().e164()
                : call.to().e164() + " x" + call.to().extension();
    }
}
