package org.countersign.delivery.text;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.shared.Unavailable;
import org.countersign.delivery.network.FailureLog;

/**
 * Sends texts over a tenant's providers. Each has a thread of its own; what is more than can be held is not sent, and said
 * so.
 */
public final class TextCourier implements AutoCloseable {
    private static final int MOST_HELD = 20_000;
    private static final int MOST_AT_ONCE = 256;
    private static final Duration RECEIPT_BEFORE_RECORD = Duration.ofMinutes(1);
    private static final Duration DRAINING = Duration.ofSeconds(8);

    private final Desk desk;
    private final Ways ways;
    private final Watches watches = new Watches();
    private final FailureLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore held = new Semaphore(MOST_HELD);
    private final Semaphore submitting = new Semaphore(MOST_AT_ONCE, true);
    private final TextRun.Bounds bounds;

    /** Sends by these ways. */
    public TextCourier(Desk desk, Ways ways, TextTimes times) {
        this.desk = desk;
        this.ways = ways;
        this.log = new FailureLog("text_not_sent", desk.clock());
        // Half of the room is for texts that have not left yet.
        this.bounds = new TextRun.Bounds(times, submitting, () -> held.availablePermits() > MOST_HELD / 2);
    }

    /** Where the receipts of its texts go. */
    public DeliveryReceipts receipts() {
        return new TextReceipts(desk, watches, RECEIPT_BEFORE_RECORD);
    }

    /** How many texts have not come to their end. */
    public int underway() {
        return MOST_HELD - held.availablePermits();
    }

    /** Takes one; returns at once. */
    public void send(Outgoing.Text text) {
        if (!held.tryAcquire()) {
            notSent(text, "too many texts wait");
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    run(text);
                } finally {
                    held.release();
                }
            });
        } catch (RejectedExecutionException e) {
            held.release();
            notSent(text, "the server is stopping");
        }
    }

    private void run(Outgoing.Text text) {
        Watch watch = watches.open(text.id());
        try {
            new TextRun(
                            desk,
                            text,
                            () -> Routing.order(ways.of(text.tenant()), text, ThreadLocalRandom.current()),
                            watch,
                            bounds)
                    .run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unavailable e) {
            log.failed("the database is away");
        } catch (RuntimeException e) {
            log.failed(e.getClass().getSimpleName());
        } finally {
            watches.close(text.id());
        }
    }

    private void notSent(Outgoing.Text text, String why) {
        log.failed(why);
        desk.reports().report(text.tenant(), text.id(), SendState.FAILED);
    }

    /** Lets what is just being handed over be handed over, and drops what waits. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!submitting.tryAcquire(MOST_AT_ONCE, DRAINING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.failed("the server stopped while texts were handed over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
