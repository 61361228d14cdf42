package org.countersign.postgres.decision;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.countersign.core.decision.Decided;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one connection. What arrives while a batch is on its way goes together in the next; nobody lingers to
 * fill one. A user's decisions all come to one lane, and the second of one user waits for the next batch.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_A_BATCH = 256;
    private static final int MOST_RETRIES = 5;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(50);

    private final LaneConnection connection;
    private final BlockingQueue<PendingDecision> arrivals;
    private final Deque<PendingDecision> heldBack = new ArrayDeque<>();
    private volatile boolean closing;
    private volatile boolean ended;

    Lane(LaneConnection connection, int capacity) {
        this.connection = connection;
        this.arrivals = new ArrayBlockingQueue<>(capacity);
    }

    /** False where too many wait already, or the lane is closed. */
    boolean offer(PendingDecision decision) {
        boolean taken = !closing && arrivals.offer(decision);
        // The lane may have ended between the two: what it did not see is taken back.
        return taken && !(ended && arrivals.remove(decision));
    }

    /** Decides what has arrived, then ends. */
    void close() {
        closing = true;
    }

    @Override
    public void run() {
        while (!closing || !arrivals.isEmpty() || !heldBack.isEmpty()) {
            List<PendingDecision> batch = nextBatch();
            try {
                decide(batch, 0);
            } catch (RuntimeException e) {
                // Wherever it came from, the lane goes on, and nobody waits for ever.
                failAll(batch, "A decision met a fault", e);
            }
        }
        connection.close();
        ended = true;
        List<PendingDecision> late = new ArrayList<>();
        arrivals.drainTo(late);
        failAll(late, "The server is closing", new IllegalStateException("closed"));
    }

    private List<PendingDecision> nextBatch() {
        List<PendingDecision> batch = new ArrayList<>(MOST_A_BATCH);
        Set<UserId> users = new HashSet<>();
        for (Iterator<PendingDecision> held = heldBack.iterator(); held.hasNext() && batch.size() < MOST_A_BATCH; ) {
            PendingDecision decision = held.next();
            if (users.add(user(decision))) {
                batch.add(decision);
                held.remove();
            }
        }
        PendingDecision first = batch.isEmpty() ? firstArrival() : arrivals.poll();
        while (first != null) {
            if (users.add(user(first))) {
                batch.add(first);
            } else {
                heldBack.add(first);
            }
            first = batch.size() < MOST_A_BATCH && heldBack.size() < MOST_A_BATCH ? arrivals.poll() : null;
        }
        batch.sort(PendingDecision.LOCK_ORDER);
        return batch;
    }

    private @Nullable PendingDecision firstArrival() {
        try {
            return arrivals.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts a lane: close() asks it to end.
            return null;
        }
    }

    private static UserId user(PendingDecision pending) {
        return pending.decision().account().user().id();
    }

    // Nobody waits with a time-out of their own: whatever happens, each outcome is completed here.
    private void decide(List<PendingDecision> decisions, int retries) {
        if (decisions.isEmpty()) {
            return;
        }
        try {
            complete(decisions, new DecisionBatch(decisions).decide(connection));
        } catch (SQLException e) {
            recover(decisions, e, retries);
        }
    }

    private void recover(List<PendingDecision> decisions, SQLException e, int retries) {
        if (retries >= MOST_RETRIES) {
            failAll(decisions, "The database does not answer", e);
        } else if (LaneConnection.isBroken(e)) {
            connectAgain(decisions, e, retries);
        } else if (LaneConnection.isWorthRepeating(e)) {
            decide(decisions, retries + 1);
        } else if (decisions.size() == 1 || LaneConnection.tookTooLong(e)) {
            failAll(decisions, "The database refused a decision", e);
        } else {
            int half = decisions.size() / 2;
            decide(decisions.subList(0, half), retries);
            decide(decisions.subList(half, decisions.size()), retries);
        }
    }

    // The commit may have been done although its acknowledgement was lost: what the audit has was decided, and is not
    // decided twice. Until the audit could be asked, nothing is decided again.
    private void connectAgain(List<PendingDecision> decisions, SQLException e, int retries) {
        LOG.warn("The database connection of a decision lane broke ({}); connecting again", e.getSQLState());
        connection.close();
        LockSupport.parkNanos(RETRY_PAUSE.multipliedBy(1L << retries).toNanos());
        List<PendingDecision> rest = new ArrayList<>();
        try {
            @Nullable Decided[] found = new DecisionBatch(decisions).findDecided(connection.open());
            for (int i = 0; i < found.length; i++) {
                Decided decided = found[i];
                if (decided == null) {
                    rest.add(decisions.get(i));
                } else {
                    decisions.get(i).outcome().complete(decided);
                }
            }
        } catch (SQLException again) {
            recover(decisions, again, retries + 1);
            return;
        }
        decide(rest, retries + 1);
    }

    private static void complete(List<PendingDecision> decisions, @Nullable Decided[] outcomes) {
        for (int i = 0; i < outcomes.length; i++) {
            Decided decided = outcomes[i];
            // A missing row was not decided: the user is gone, and whoever waits must look again.
            decisions.get(i).outcome().complete(decided == null ? Decided.stale() : decided);
        }
    }

    private static void failAll(List<PendingDecision> decisions, String message, Exception cause) {
        if (decisions.isEmpty()) {
            return;
        }
        LOG.error("{}: {}", message, cause.toString());
        Unavailable unavailable = new Unavailable(message, cause);
        decisions.forEach(d -> d.outcome().completeExceptionally(unavailable));
    }
}
