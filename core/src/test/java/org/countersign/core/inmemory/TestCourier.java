package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.outbox.OutboxMessage;

/** A courier that keeps what it was given, in an outbox too. */
public final class TestCourier implements Courier {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final InMemoryOutbox outbox;
    private final TestClock clock;
    private final List<Outgoing> sent = new ArrayList<>();

    TestCourier(InMemoryOutbox outbox, TestClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public synchronized void send(Outgoing outgoing) {
        sent.add(outgoing);
        outbox.add(outgoing.tenant(), outgoing.user(), message(outgoing));
    }

    private OutboxMessage message(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Text text ->
                new OutboxMessage(
                        text.id(), text.channel(), text.to().e164(), text.text(), text.answered(), clock.instant());
            case Outgoing.Call call ->
                new OutboxMessage(call.id(), call.channel(), call.to().e164(), "A call", true, clock.instant());
            case Outgoing.Mail mail ->
                new OutboxMessage(mail.id(), mail.channel(), mail.to(), mail.text(), false, clock.instant());
        };
    }

    /** What left, in its order. */
    public synchronized List<Outgoing> sent() {
        return List.copyOf(sent);
    }

    /** The text that left last. */
    public Outgoing.Text text() {
        return sent().reversed().stream()
                .filter(Outgoing.Text.class::isInstance)
                .map(Outgoing.Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The call that left last. */
    public Outgoing.Call call() {
        return sent().reversed().stream()
                .filter(Outgoing.Call.class::isInstance)
                .map(Outgoing.Call.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The code in the text that left last. */
    public String code() {
        Matcher matcher = CODE.matcher(text().text());
        return Optional.of(matcher).filter(Matcher::find).map(Matcher::group).orElseThrow();
    }
}
