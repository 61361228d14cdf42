package org.countersign.delivery.network;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of messages that were not delivered: once a minute at most, with how many there were. */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String event;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long silent;

    /**
     * Tells.
     *
     * @param event what the log names it, in lower case with underscores
     */
    public FailureLog(String event, InstantSource clock) {
        this.event = event;
        this.clock = clock;
    }

    /** One was not delivered; {@code why} in a few words, without text, number, address or secret. */
    public synchronized void failed(String why) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            silent++;
            return;
        }
        next = now.plus(EVERY);
        LOG.warn("{} cause=\"{}\" more={}", event, why, silent);
        silent = 0;
    }
}
