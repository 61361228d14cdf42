package org.countersign.postgres.wake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes who waits, by LISTEN and NOTIFY over a connection of its own. A wake-up says only that something may have
 * changed: whoever is woken looks. While the connection is gone nobody is woken, so whoever waits looks now and then as
 * well; when it is back all are.
 */
public final class Wakeups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final String CHANNEL = "countersign";
    private static final int LISTEN_MILLIS = 10_000;
    private static final long RECONNECT_MILLIS = 1_000;

    private final DataSource source;
    private final Map<UUID, Set<Ticket>> waiting = new ConcurrentHashMap<>();
    private final Thread listener;
    private volatile boolean closed;
    private volatile @Nullable Connection connection;

    /** Listens over connections of this source, which must not be a pool's. */
    public Wakeups(DataSource source) {
        this.source = source;
        this.listener = Thread.ofPlatform().daemon().name("wakeups").start(this::listen);
    }

    /** Takes a place in the queue for something; what changes from now on is not missed. */
    public Ticket on(UUID subject) {
        Ticket ticket = new Ticket(subject);
        waiting.compute(subject, (_, tickets) -> {
            Set<Ticket> all = tickets == null ? ConcurrentHashMap.newKeySet(1) : tickets;
            all.add(ticket);
            return all;
        });
        return ticket;
    }

    /** Wakes who waits for that on this node. */
    private void wake(UUID subject) {
        waiting.getOrDefault(subject, Set.of()).forEach(Ticket::wake);
    }

    private void listen() {
        while (!closed) {
            try (Connection fresh = source.getConnection();
                    Statement statement = fresh.createStatement()) {
                connection = fresh;
                statement.execute("LISTEN " + CHANNEL);
                waiting.values().forEach(tickets -> tickets.forEach(Ticket::wake));
                while (!closed) {
                    deliver(fresh);
                }
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void deliver(Connection fresh) throws SQLException {
        PGNotification[] notifications = fresh.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
        if (notifications == null || notifications.length == 0) {
            if (!fresh.isValid(LISTEN_MILLIS / 1000)) {
                throw new SQLException("The connection that listens is gone");
            }
            return;
        }
        for (PGNotification notification : notifications) {
            for (String subject : notification.getParameter().split(" ", -1)) {
                try {
                    wake(UUID.fromString(subject));
                } catch (IllegalArgumentException e) {
                    LOG.debug("A notification that names nothing", e);
                }
            }
        }
    }

    private void pause(SQLException fault) {
        if (closed) {
            return;
        }
        LOG.debug("Not listening for a moment", fault);
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection that listens did not close", e);
            }
        }
    }

    /** A place in the queue for something. Used by one thread. */
    public final class Ticket implements AutoCloseable {
        private final UUID subject;
        private final Semaphore woken = new Semaphore(0);

        private Ticket(UUID subject) {
            this.subject = subject;
        }

        private void wake() {
            woken.release();
        }

        /** Waits until something may have changed, or the time is over. False where the thread was interrupted. */
        public boolean await(Duration longest) {
            try {
                if (woken.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                    woken.drainPermits();
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(subject, (_, tickets) -> {
                tickets.remove(this);
                return tickets.isEmpty() ? null : tickets;
            });
        }
    }
}
