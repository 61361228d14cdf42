package org.countersign.server.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.countersign.core.delivery.Courier;
import org.countersign.core.mail.NoticeMails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands notices that are due to the courier, every few seconds. Every node does it; each notice is taken by one. */
final class NoticeRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);
    private static final long EVERY_SECONDS = 5;
    // A flood of notices is spread over rounds: the courier's queue is bounded.
    private static final int MOST_PARTS = 10;

    private final NoticeMails mails;
    private final Courier courier;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("notices").factory());

    NoticeRounds(NoticeMails mails, Courier courier) {
        this.mails = mails;
        this.courier = courier;
        var _ = timer.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void run() {
        try {
            int parts = 1;
            while (mails.send(courier) > 0 && parts < MOST_PARTS) {
                parts++;
            }
        } catch (RuntimeException e) {
            LOG.warn("Notices could not be mailed and are tried again: {}", e.toString());
        }
    }

    @Override
    public void close() throws Exception {
        timer.shutdownNow();
        if (courier instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
