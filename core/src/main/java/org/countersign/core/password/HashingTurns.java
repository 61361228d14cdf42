package org.countersign.core.password;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes turns between client addresses at the few threads that compute password hashes (ATTACKS G22).
 *
 * <p>The threads compute one task of each address in turn, so an address that sends forty passwords delays another
 * address by one hash and not by forty. An address holds half of the places at most. Where all places are held, an
 * address with few of them gets the place that was given last to the address with the most.
 */
final class HashingTurns {
    private final Executor threads;
    private final int places;
    private final int placesOfOneAddress;
    // Both maps and the count are guarded by this object. Each map has the places of an address in the order they came.
    private final Map<String, Deque<Place>> held = new HashMap<>();
    private final Map<String, Deque<Place>> waiting = new LinkedHashMap<>();
    private int heldPlaces;

    /**
     * Turns at these threads.
     *
     * @param threads computes
     * @param places how many tasks may wait or be computed, 1 or more
     */
    HashingTurns(Executor threads, int places) {
        this.threads = threads;
        this.places = places;
        this.placesOfOneAddress = Math.max(1, (places + 1) / 2);
    }

    /** A place for one task; empty where this address gets none. */
    synchronized Optional<Place> enter(String address) {
        int own = held.getOrDefault(address, new ArrayDeque<>()).size();
        if (own >= placesOfOneAddress || heldPlaces >= places && !takeFromGreediest(own)) {
            return Optional.empty();
        }
        Place place = new Place(address);
        held.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(place);
        heldPlaces++;
        return Optional.of(place);
    }

    // Only from an address that has more than the newcomer will have: two greedy ones don't push each other out.
    private boolean takeFromGreediest(int own) {
        Place last = null;
        int most = own + 1;
        for (Deque<Place> theirs : held.values()) {
            if (theirs.size() > most && theirs.peekLast() instanceof Place newest && !newest.running) {
                last = newest;
                most = theirs.size();
            }
        }
        if (last == null) {
            return false;
        }
        last.leave();
        return true;
    }

    private void computeNext() {
        Place next = next();
        if (next != null) {
            next.compute();
        }
    }

    // The first task of the address whose turn it is. That address is last then.
    private synchronized @Nullable Place next() {
        var addresses = waiting.entrySet().iterator();
        if (!addresses.hasNext()) {
            // The task of this ticket has lost its place, or nobody waits for it any more.
            return null;
        }
        Map.Entry<String, Deque<Place>> first = addresses.next();
        addresses.remove();
        Place place = first.getValue().removeFirst();
        place.running = true;
        if (!first.getValue().isEmpty()) {
            waiting.put(first.getKey(), first.getValue());
        }
        return place;
    }

    private static boolean remove(Map<String, Deque<Place>> places, Place place) {
        Deque<Place> own = places.get(place.address);
        boolean removed = own != null && own.remove(place);
        if (own != null && own.isEmpty()) {
            places.remove(place.address);
        }
        return removed;
    }

    /** A place for one task; whoever took it closes it. */
    final class Place implements AutoCloseable {
        private final String address;
        private final CompletableFuture<Optional<Boolean>> result = new CompletableFuture<>();
        private BooleanSupplier task = () -> false;
        private boolean running;

        private Place(String address) {
            this.address = address;
        }

        /**
         * Computes when it is the address's turn.
         *
         * @param longest how long to wait for the turn
         * @return empty where the place was lost, or the turn did not come in time: then nothing was computed
         */
        Optional<Boolean> compute(Duration longest, BooleanSupplier work) {
            if (!await(work)) {
                return Optional.empty();
            }
            // One ticket for each task: the thread that gets it computes the task whose turn it is then.
            threads.execute(HashingTurns.this::computeNext);
            try {
                return result.copy()
                        .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof TimeoutException) {
                    // What a thread has begun will be there in a moment.
                    return leave() ? Optional.empty() : result.join();
                }
                throw e;
            }
        }

        private boolean await(BooleanSupplier work) {
            synchronized (HashingTurns.this) {
                if (result.isDone()) {
                    return false;
                }
                task = work;
                waiting.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(this);
                return true;
            }
        }

        private void compute() {
            try {
                result.complete(Optional.of(task.getAsBoolean()));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        // False where it is computed already.
        private boolean leave() {
            synchronized (HashingTurns.this) {
                if (running) {
                    return false;
                }
                remove(waiting, this);
                if (remove(held, this)) {
                    heldPlaces--;
                }
                result.complete(Optional.empty());
                return true;
            }
        }

        /** Gives the place back. */
        @Override
        public void close() {
            synchronized (HashingTurns.this) {
                if (remove(held, this)) {
                    heldPlaces--;
                }
            }
        }
    }
}
