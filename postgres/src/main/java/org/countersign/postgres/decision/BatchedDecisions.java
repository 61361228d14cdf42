package org.countersign.postgres.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Decisions;
import org.countersign.core.shared.Unavailable;

/**
 * Decisions in batches, over a few lanes. Two lanes are enough for two processors: one waits for the disk while the
 * other computes.
 */
public final class BatchedDecisions implements Decisions, AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Starts the lanes.
     *
     * @param source gives unpooled connections, one a lane
     * @param laneCount 1 or more
     * @param capacity how many decisions may wait in a lane; more are refused
     */
    public BatchedDecisions(DataSource source, int laneCount, int capacity) {
        for (int i = 0; i < laneCount; i++) {
            Lane lane = new Lane(new LaneConnection(source), capacity);
            lanes.add(lane);
            threads.add(Thread.ofPlatform().name("decision-lane-" + i).daemon().start(lane));
        }
    }

    @Override
    public Decided decide(Decision decision) {
        CompletableFuture<Decided> outcome = new CompletableFuture<>();
        // One lane a user: two could decide a user's codes in another order than they came.
        int lane = Math.floorMod(decision.account().user().id().hashCode(), lanes.size());
        if (!lanes.get(lane).offer(new PendingDecision(decision, outcome))) {
            throw new Unavailable("Too many decisions wait");
        }
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for a decision", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unavailable unavailable
                    ? unavailable
                    : new Unavailable("A decision met a fault", e);
        }
    }

    /** Decides what waits, and ends the lanes. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_CLOSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
