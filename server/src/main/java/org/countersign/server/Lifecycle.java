package org.countersign.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.countersign.server.fault.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, closed again in the opposite order: when the start fails, and when the process is told to end.
 * A step that is under way when the process is told to end is finished first, then closed.
 */
final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Closes everything when the process ends by a signal. */
    void closeAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    }

    /**
     * Starts one thing.
     *
     * @throws IllegalStateException when everything is being closed already
     */
    synchronized <T extends AutoCloseable> T start(Supplier<T> step) {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("the process is ending");
        }
        T thing = step.get();
        started.push(thing);
        return thing;
    }

    /** Waits until everything has been closed. */
    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable thing = started.pop();
            try {
                thing.close();
            } catch (Exception e) {
                LOG.error(
                        "{} did not close: {}",
                        thing.getClass().getSimpleName(),
                        OneLine.of(String.valueOf(e.getMessage())));
            }
        }
        closed.countDown();
    }
}
