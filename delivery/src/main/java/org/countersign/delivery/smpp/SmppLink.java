package org.countersign.delivery.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.countersign.core.provider.Provider;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an aggregator bound: binds, asks now and then whether it is still there, binds again when it is not. */
final class SmppLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
    private static final int PROCESSORS = 4;
    private static final int QUEUE = 1_000;

    /**
     * How long is waited for what.
     *
     * @param answer for the answer to any request
     * @param quiet before it is asked whether it is still there
     * @param again before the first new try to bind; doubled each time
     * @param longest between two tries at most
     */
    record Times(Duration answer, Duration quiet, Duration again, Duration longest) {
        static final Times USUAL =
                new Times(Duration.ofSeconds(6), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private final Provider provider;
    private final ConnectionFactory sockets;
    private final MessageReceiverListener inbox;
    private final Times times;
    private final Thread keeping;
    private volatile @Nullable SMPPSession bound;

    /** Begins to bind; returns at once. */
    SmppLink(Provider provider, ConnectionFactory sockets, MessageReceiverListener inbox, Times times) {
        this.provider = provider;
        this.sockets = sockets;
        this.inbox = inbox;
        this.times = times;
        this.keeping = Thread.ofVirtual().name("smpp-" + provider.name()).unstarted(this::keep);
    }

    void start() {
        keeping.start();
    }

    /** The session, where it is bound just now. */
    Optional<SMPPSession> session() {
        return Optional.ofNullable(bound)
                .filter(session -> session.getSessionState().isTransmittable());
    }

    private void keep() {
        Duration pause = times.again();
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            CountDownLatch over = new CountDownLatch(1);
            SMPPSession session = session(over);
            try {
                bind(session);
                LOG.info("smpp_bound provider={}", provider.name());
                bound = session;
                pause = times.again();
                told = false;
                over.await();
                LOG.warn("smpp_lost provider={}", provider.name());
            } catch (IOException | RuntimeException e) {
                if (!told) {
                    LOG.warn("smpp_not_bound provider={} cause=\"{}\"", provider.name(), cause(e));
                }
                told = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                bound = null;
                session.unbindAndClose();
            }
            pause = slept(pause);
        }
    }

    private Duration slept(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(times.longest()) < 0 ? doubled : times.longest();
    }

    private SMPPSession session(CountDownLatch over) {
        SMPPSession session = new SMPPSession(sockets);
        session.setPduProcessorDegree(PROCESSORS);
        session.setQueueCapacity(QUEUE);
        session.setEnquireLinkTimer(Math.toIntExact(times.quiet().toMillis()));
        session.setTransactionTimer(times.answer().toMillis());
        session.setMessageReceiverListener(inbox);
        session.addSessionStateListener((now, _, _) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                over.countDown();
            }
        });
        return session;
    }

    private void bind(SMPPSession session) throws IOException {
        var _ = session.connectAndBind(
                provider.address().getHost(),
                provider.address().getPort(),
                new BindParameter(
                        BindType.BIND_TRX,
                        provider.account(),
                        provider.secret(),
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null,
                        InterfaceVersion.IF_34),
                times.answer().toMillis());
    }

    // A message of a library might repeat what it was given: only ours, and the kind of others.
    private static String cause(Exception e) {
        Throwable root = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(e.getMessage());
        return message.startsWith("it may not be contacted")
                ? message
                : root.getClass().getSimpleName();
    }

    @Override
    public void close() {
        keeping.interrupt();
        SMPPSession session = bound;
        if (session != null) {
            session.unbindAndClose();
        }
    }
}
