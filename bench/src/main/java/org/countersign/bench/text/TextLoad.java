package org.countersign.bench.text;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;

/**
 * Offers texts to a courier and sees what becomes of each. Times count from the moment a text was due, so that a courier
 * that keeps the generator waiting does not hide it.
 */
final class TextLoad {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final Consumer<Outgoing.Text> courier;
    private final Supplier<Outgoing.Text> texts;
    private final Duration patience;
    private final Map<UUID, Due> open = new ConcurrentHashMap<>();
    private volatile Section now = new Section();

    /**
     * Offers texts, none yet.
     *
     * @param texts gives one that was not given before
     * @param patience how long what is underway at the end of a section is waited for
     */
    TextLoad(Consumer<Outgoing.Text> courier, Supplier<Outgoing.Text> texts, Duration patience) {
        this.courier = courier;
        this.texts = texts;
        this.patience = patience;
    }

    /** A text that is underway, and the section it belongs to. */
    private record Due(long at, Section section) {}

    private static final class Section {
        final LongAdder delivered = new LongAdder();
        final LongAdder failed = new LongAdder();
        final Map<String, LongAdder> tries = new ConcurrentHashMap<>();
        final Histogram accepted = new ConcurrentHistogram(LONGEST, SIGNIFICANT_DIGITS);
        final Histogram recorded = new ConcurrentHistogram(LONGEST, SIGNIFICANT_DIGITS);
        long mostUnderway;

        long tried(Attempt.Outcome outcome) {
            LongAdder counted = tries.get(outcome.name());
            return counted == null ? 0 : counted.sum();
        }
    }

    /** Hears how a text stands, once that is recorded. */
    void told(UUID outgoing, SendState state) {
        Due due = open.get(outgoing);
        if (due == null) {
            return;
        }
        long took = Math.clamp(System.nanoTime() - due.at(), 1, LONGEST);
        switch (state) {
            case SENT -> due.section().accepted.recordValue(took);
            case DELIVERED -> {
                // Receipts may be told twice: the first one counts.
                if (open.remove(outgoing) != null) {
                    due.section().delivered.increment();
                    due.section().recorded.recordValue(took);
                }
            }
            default -> {
                if (state.failed() && open.remove(outgoing) != null) {
                    due.section().failed.increment();
                }
            }
        }
    }

    /** Counts what a provider said to a try. */
    void tried(Attempt.Outcome outcome) {
        now.tries.computeIfAbsent(outcome.name(), _ -> new LongAdder()).increment();
    }

    /** Offers so many a second, each when it is due whatever became of those before it. */
    TextSection paced(double perSecond, Duration length) {
        Section section = begin();
        long count = Math.round(perSecond * length.toNanos() / 1e9);
        long begun = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = begun + (long) (i * 1e9 / perSecond);
            sleepUntil(due);
            offer(section, due);
        }
        sleepUntil(begun + length.toNanos());
        return end(section, count, begun);
    }

    /** Offers as many as are taken: another as soon as fewer than so many are underway. */
    TextSection full(int underway, Duration length) {
        Section section = begin();
        long count = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < length.toNanos()) {
            if (open.size() < underway) {
                offer(section, System.nanoTime());
                count++;
            } else {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
        return end(section, count, begun);
    }

    private Section begin() {
        open.clear();
        now = new Section();
        return now;
    }

    private void offer(Section section, long due) {
        Outgoing.Text text = texts.get();
        open.put(text.id(), new Due(due, section));
        section.mostUnderway = Math.max(section.mostUnderway, open.size());
        courier.accept(text);
    }

    private TextSection end(Section section, long offered, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        double submitted = section.tried(Attempt.Outcome.ACCEPTED) / seconds;
        double receipted = section.delivered.sum() / seconds;
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        Map<String, Long> tries = new TreeMap<>();
        section.tries.forEach((outcome, count) -> tries.put(outcome, count.sum()));
        return new TextSection(
                offered,
                seconds,
                submitted,
                receipted,
                section.delivered.sum(),
                section.failed.sum(),
                open.size(),
                section.mostUnderway,
                TextSection.Times.of(section.accepted),
                TextSection.Times.of(section.recorded),
                tries);
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
