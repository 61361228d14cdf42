package org.countersign.delivery.text;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.countersign.core.delivery.Outgoing;

/** A carrier that answers as it is told. */
final class TestCarrier implements TextCarrier {
    private final List<Outgoing.Text> given = new CopyOnWriteArrayList<>();
    private volatile Function<Outgoing.Text, Submitted> manner = text -> new Submitted.Accepted("r-" + text.id());
    volatile boolean closed;

    @Override
    public Submitted submit(Outgoing.Text text) {
        given.add(text);
        return manner.apply(text);
    }

    void answers(Function<Outgoing.Text, Submitted> given) {
        manner = given;
    }

    void answers(Submitted always) {
        manner = _ -> always;
    }

    /** What it was given, in its order. */
    List<Outgoing.Text> given() {
        return List.copyOf(given);
    }

    @Override
    public void close() {
        closed = true;
    }
}
