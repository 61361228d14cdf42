package org.countersign.bench.text;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.countersign.delivery.smpp.TestAggregator;
import tools.jackson.databind.json.JsonMapper;

/**
 * An aggregator on loopback that takes every text a few milliseconds after it came, as one does that is some way off, and
 * tells soon after that it was delivered. A receipt that is not taken comes again.
 */
final class AggregatorProcess {
    /** How long it takes to answer a submit, in milliseconds. */
    static final int ANSWER_MILLIS = 5;

    /** How long after its answer the receipt leaves, in milliseconds. */
    static final int RECEIPT_MILLIS = 50;

    private static final int RECEIPTS_AT_ONCE = 100;
    private static final int AGAIN_MILLIS = 500;
    private static final int MOST_TIMES = 20;

    private final TestAggregator aggregator;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore receipts = new Semaphore(RECEIPTS_AT_ONCE, true);
    private final LongAdder told = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    private AggregatorProcess() throws IOException {
        aggregator = new TestAggregator(0);
        aggregator.forgets();
        aggregator.takes((number, _, _) -> {
            threads.execute(() -> tell("m" + number));
            return sleep(ANSWER_MILLIS) ? 0 : 1;
        });
    }

    /**
     * What it has done since it started.
     *
     * @param asked texts that were submitted to it
     * @param told receipts that were taken
     * @param again receipts that were refused or not answered, and sent once more
     * @param givenUp receipts that were refused too often
     */
    record Counts(long asked, long told, long again, long givenUp) {
        static Counts read(String json) {
            return JsonMapper.shared().readValue(json, Counts.class);
        }
    }

    private void tell(String id) {
        boolean due = sleep(ANSWER_MILLIS + RECEIPT_MILLIS);
        for (int times = 1; due && times <= MOST_TIMES; times++) {
            if (taken(id)) {
                told.increment();
                return;
            }
            again.increment();
            due = sleep(AGAIN_MILLIS);
        }
        givenUp.increment();
    }

    private boolean taken(String id) {
        receipts.acquireUninterruptibly();
        try {
            aggregator.receipt(id, "DELIVRD");
            return true;
        } catch (IllegalStateException refused) {
            return false;
        } finally {
            receipts.release();
        }
    }

    private static boolean sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String answer(String line) {
        return switch (line) {
            case "address" -> aggregator.address();
            case "counts" ->
                JsonMapper.shared()
                        .writeValueAsString(new Counts(aggregator.asked(), told.sum(), again.sum(), givenUp.sum()));
            default -> throw new IllegalArgumentException("An aggregator has an address and counts");
        };
    }

    /** Answers {@code address} and {@code counts}. */
    public static void main(String[] arguments) throws IOException {
        Child.serve(new AggregatorProcess()::answer);
        System.exit(0);
    }
}
