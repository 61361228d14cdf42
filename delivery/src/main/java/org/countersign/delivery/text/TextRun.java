package org.countersign.delivery.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.shared.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One text on its way: from provider to provider until one has it, within the text's life.
 *
 * <p>Where a provider refused or could not, the next is asked at once. Where it did not say, or took it and its receipts
 * usually come, the next is asked only after no receipt came in time and somebody still waits for the text; so none is
 * knowingly sent twice (ATTACKS O5).
 */
final class TextRun {
    private static final Logger LOG = LoggerFactory.getLogger(TextRun.class);
    private static final int LONGEST_PAUSE = 8;

    /**
     * How a text is run.
     *
     * @param times how long is waited
     * @param submitting bounds how many submit at once
     * @param mayWait whether there is room to wait for receipts
     */
    record Bounds(TextTimes times, Semaphore submitting, BooleanSupplier mayWait) {}

    private final Desk desk;
    private final Outgoing.Text text;
    private final Supplier<List<Way>> ways;
    private final Watch watch;
    private final Bounds bounds;

    // Ways that took it, may have taken it, or will not take it.
    private final Set<String> spent = new HashSet<>();
    // Ways that could not, since the last pause.
    private final Set<String> away = new HashSet<>();
    // How many took it, or may have, and have not said that it failed.
    private int hopeful;
    private boolean tried;
    private SendState failure = SendState.FAILED;

    TextRun(Desk desk, Outgoing.Text text, Supplier<List<Way>> ways, Watch watch, Bounds bounds) {
        this.desk = desk;
        this.text = text;
        this.ways = ways;
        this.watch = watch;
        this.bounds = bounds;
    }

    /** Runs to the end. */
    void run() throws InterruptedException {
        try {
            Duration pause = bounds.times().pause();
            for (int rounds = 1; open(); ) {
                List<Way> left = ways.get().stream()
                        .filter(way -> !spent.contains(way.name()))
                        .toList();
                Optional<Way> way = left.stream()
                        .filter(one -> !away.contains(one.name()))
                        .filter(Way::take)
                        .findFirst();
                if (way.isPresent()) {
                    if (settled(way.get())) {
                        return;
                    }
                } else if (left.isEmpty()) {
                    return;
                } else {
                    Thread.sleep(shorter(pause.multipliedBy(rounds), left()));
                    away.clear();
                    rounds = Math.min(2 * rounds, LONGEST_PAUSE);
                }
            }
        } finally {
            if (hopeful == 0) {
                report(failure);
            }
        }
    }

    private boolean open() {
        return left().isPositive()
                && !watch.delivered()
                && (!tried || desk.wanted().wanted(text.tenant(), text.id()));
    }

    private Duration left() {
        return Duration.between(desk.clock().instant(), text.until());
    }

    // Whether nobody else need be asked.
    private boolean settled(Way way) throws InterruptedException {
        tried = true;
        Instant at = desk.clock().instant();
        long began = System.nanoTime();
        Submitted said;
        bounds.submitting().acquire();
        try {
            said = way.submit(text);
        } finally {
            bounds.submitting().release();
        }
        Optional<SendState> early = record(way, said, at, Duration.ofNanos(System.nanoTime() - began));
        return switch (said) {
            case Submitted.Accepted _ -> {
                spent.add(way.name());
                hopeful++;
                report(early.filter(state -> !state.failed()).orElse(SendState.SENT));
                early.ifPresent(state -> watch.told(way.name(), state));
                yield arrived(way);
            }
            case Submitted.Unknown _ -> {
                spent.add(way.name());
                hopeful++;
                var _ = watch.await(
                        way.name(), _ -> true, shorter(bounds.times().receipt(), left()));
                yield false;
            }
            case Submitted.Refused _ -> {
                spent.add(way.name());
                yield false;
            }
            case Submitted.Unavailable _ -> {
                away.add(way.name());
                yield false;
            }
        };
    }

    private boolean arrived(Way way) throws InterruptedException {
        if (!way.provider().receipts() || !bounds.mayWait().getAsBoolean()) {
            return true;
        }
        Instant accepted = way.habit().accepted();
        Optional<SendState> state =
                watch.await(way.name(), _ -> true, shorter(bounds.times().receipt(), left()));
        // A receipt may have come to another node.
        Optional<SendState> known = state.isPresent() || watch.delivered() ? state : logged(way);
        if (known.isEmpty()) {
            return watch.delivered() || !way.habit().mostlyTells();
        }
        way.habit().told(accepted);
        return !failed(way, last(way, known.get()));
    }

    // What the provider says in the end: one that passed a text on may still hear that it failed.
    private SendState last(Way way, SendState known) throws InterruptedException {
        SendState state = known;
        while (state == SendState.SENT
                && left().isPositive()
                && bounds.mayWait().getAsBoolean()
                && !watch.delivered()) {
            Duration most = shorter(bounds.times().receipt(), left());
            state = watch.await(way.name(), said -> said != SendState.SENT, most)
                    .filter(said -> said != SendState.SENT)
                    .or(() -> logged(way))
                    .orElse(state);
        }
        return state;
    }

    // What did not fail is reported by whoever took the receipt, or was when the try was recorded: not here once more.
    private boolean failed(Way way, SendState state) {
        if (!state.failed()) {
            return false;
        }
        LOG.info("text_not_delivered provider={} state={}", way.name(), state.wireName());
        failure = state;
        hopeful--;
        return true;
    }

    private Optional<SendState> logged(Way way) {
        return desk.log().tries(text.tenant(), text.id()).stream()
                .filter(one -> one.provider().equals(way.name()))
                .flatMap(one -> one.receipt().stream())
                .findFirst();
    }

    private Optional<SendState> record(Way way, Submitted said, Instant at, Duration took) {
        try {
            return desk.log().record(attempt(desk, text, way, said, at, took));
        } catch (Unavailable e) {
            // It has left all the same: what is not in the statistics must not be sent again for it.
            LOG.warn("text_attempt_not_recorded provider={} cause=\"the database is away\"", way.name());
            return Optional.empty();
        }
    }

    static Attempt attempt(Desk desk, Outgoing.Text text, Way way, Submitted said, Instant at, Duration took) {
        return new Attempt(
                text.tenant(),
                desk.ids().next(),
                text.id(),
                way.name(),
                text.channel(),
                text.to().region(),
                "",
                at,
                took.toMillis(),
                outcome(way, said),
                said instanceof Submitted.Accepted(String reference)
                        ? way.provider().receiptIds().submitted(reference)
                        : null);
    }

    private static Attempt.Outcome outcome(Way way, Submitted said) {
        return switch (said) {
            case Submitted.Accepted _ -> Attempt.Outcome.ACCEPTED;
            case Submitted.Refused(String why) -> told(way, why, Attempt.Outcome.REFUSED);
            case Submitted.Unavailable unavailable -> told(way, unavailable.why(), Attempt.Outcome.UNAVAILABLE);
            case Submitted.Unknown(String why) -> told(way, why, Attempt.Outcome.UNKNOWN);
        };
    }

    private static Attempt.Outcome told(Way way, String why, Attempt.Outcome outcome) {
        LOG.info("text_not_accepted provider={} outcome={} cause=\"{}\"", way.name(), outcome, why);
        return outcome;
    }

    private void report(SendState state) {
        desk.reports().report(text.tenant(), text.id(), state);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
