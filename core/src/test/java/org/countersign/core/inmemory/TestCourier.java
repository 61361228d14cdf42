package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.Outgoing;

/** A courier that keeps what it was given. */
public final class TestCourier implements Courier {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final List<Outgoing> sent = new ArrayList<>();

    @Override
    public synchronized void send(Outgoing outgoing) {
        sent.add(outgoing);
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
