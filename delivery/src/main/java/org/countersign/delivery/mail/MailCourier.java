package org.countersign.delivery.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.countersign.core.delivery.Courier;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail, tries it until the server has it or it is of no use any more, and reports. What waits is bounded: more is
 * reported as failed at once.
 */
public final class MailCourier implements Courier, AutoCloseable {
    /** How long after a first try the second one is made; each later one waits twice as long, a minute at most. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(MailCourier.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 1_000;

    private final Smtp smtp;
    private final DeliveryReports reports;
    private final InstantSource clock;
    private final Duration firstWait;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final ScheduledThreadPoolExecutor threads;
    private volatile boolean down;

    /**
     * Sends over a server.
     *
     * @param firstWait how long after a first try the second one is made
     */
    public MailCourier(MailServer server, DeliveryReports reports, InstantSource clock, Duration firstWait) {
        this.smtp = new Smtp(server, clock);
        this.reports = reports;
        this.clock = clock;
        this.firstWait = firstWait;
        this.threads = new ScheduledThreadPoolExecutor(
                AT_ONCE, Thread.ofPlatform().daemon().name("mail-", 0).factory());
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void send(Outgoing outgoing) {
        if (!(outgoing instanceof Outgoing.Mail mail) || !places.tryAcquire()) {
            reports.report(outgoing.tenant(), outgoing.id(), SendState.FAILED);
            return;
        }
        schedule(mail, Duration.ZERO, firstWait);
    }

    private void schedule(Outgoing.Mail mail, Duration wait, Duration next) {
        try {
            var _ = threads.schedule(() -> attempt(mail, next), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            finish(mail, SendState.FAILED);
        }
    }

    private void attempt(Outgoing.Mail mail, Duration next) {
        Smtp.Answer answer = answer(mail);
        switch (answer) {
            case TAKEN -> finish(mail, SendState.SENT);
            case REFUSED -> {
                LOG.warn("The mail server refuses mail {} for good", mail.id());
                finish(mail, SendState.UNREACHABLE);
            }
            case LATER -> again(mail, next);
        }
    }

    // A fault in one mail must not end the thread, nor keep its place.
    private Smtp.Answer answer(Outgoing.Mail mail) {
        try {
            Smtp.Answer answer = smtp.send(mail);
            say(answer);
            return answer;
        } catch (RuntimeException e) {
            LOG.warn("Mail {} could not be made: {}", mail.id(), e.toString());
            return Smtp.Answer.REFUSED;
        }
    }

    // Once when it goes down and once when it is back, however many wait.
    private void say(Smtp.Answer answer) {
        boolean wasDown = down;
        down = answer == Smtp.Answer.LATER;
        if (down && !wasDown) {
            LOG.warn("The mail server takes no mail just now; it is tried again. See countersign.mail.*");
        } else if (wasDown && !down) {
            LOG.info("The mail server takes mail again");
        }
    }

    private void again(Outgoing.Mail mail, Duration wait) {
        Instant at = clock.instant().plus(wait);
        if (at.isAfter(mail.until())) {
            finish(mail, SendState.FAILED);
            return;
        }
        Duration doubled = wait.multipliedBy(2);
        schedule(mail, wait, doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled);
    }

    private void finish(Outgoing.Mail mail, SendState state) {
        places.release();
        try {
            reports.report(mail.tenant(), mail.id(), state);
        } catch (RuntimeException e) {
            LOG.warn("What became of mail {} could not be noted: {}", mail.id(), e.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
