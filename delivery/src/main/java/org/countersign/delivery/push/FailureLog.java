package org.countersign.delivery.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of messages that were not delivered: once a minute at most, with how many there were. */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(WebPush.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long silent;

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void failed(String why) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            silent++;
            return;
        }
        next = now.plus(EVERY);
        LOG.warn("push_not_delivered cause=\"{}\" more={}", why, silent);
        silent = 0;
    }
}
