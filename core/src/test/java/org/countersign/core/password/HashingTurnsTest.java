package org.countersign.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HashingTurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Queue<Runnable> tickets = new ConcurrentLinkedQueue<>();
    private final List<String> computed = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private Future<Optional<Boolean>> waitingTask(HashingTurns turns, String address, String name) {
        HashingTurns.Place place = turns.enter(address).orElseThrow();
        int before = tickets.size();
        Future<Optional<Boolean>> result = callers.submit(() -> {
            try (place) {
                return place.compute(LONG, () -> computed.add(name));
            }
        });
        while (tickets.size() == before) {
            Thread.onSpinWait();
        }
        return result;
    }

    private void computeAll() {
        Runnable ticket = tickets.poll();
        while (ticket != null) {
            ticket.run();
            ticket = tickets.poll();
        }
    }

    @Test
    void g22AnAddressWithOnePasswordWaitsForOneOfAnotherAddressAndNotForAll() throws Exception {
        HashingTurns turns = new HashingTurns(tickets::add, 20);
        List<Future<Optional<Boolean>>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(waitingTask(turns, "198.51.100.9", "flood " + i));
        }
        results.add(waitingTask(turns, "192.0.2.7", "user"));

        computeAll();

        for (Future<Optional<Boolean>> result : results) {
            assertThat(result.get()).contains(true);
        }
        assertThat(computed).startsWith("flood 0", "user", "flood 1", "flood 2").hasSize(9);
    }

    @Test
    void oneAddressHoldsHalfOfThePlacesAtMost() {
        HashingTurns turns = new HashingTurns(tickets::add, 6);
        for (int i = 0; i < 3; i++) {
            assertThat(turns.enter("198.51.100.9")).isPresent();
        }
        assertThat(turns.enter("198.51.100.9")).isEmpty();
        assertThat(turns.enter("192.0.2.7")).isPresent();
    }

    @Test
    void whereAllPlacesAreHeldANewAddressGetsTheNewestOfTheAddressWithTheMost() throws Exception {
        HashingTurns turns = new HashingTurns(tickets::add, 6);
        List<Future<Optional<Boolean>>> flood = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            flood.add(waitingTask(turns, "198.51.100.1", "first " + i));
            flood.add(waitingTask(turns, "198.51.100.2", "second " + i));
        }

        Future<Optional<Boolean>> user = waitingTask(turns, "192.0.2.7", "user");
        computeAll();

        assertThat(user.get()).contains(true);
        int turnedAway = 0;
        for (Future<Optional<Boolean>> result : flood) {
            turnedAway += result.get().isEmpty() ? 1 : 0;
        }
        assertThat(turnedAway).isEqualTo(1);
        assertThat(computed).contains("first 0", "second 0", "user").hasSize(6);
    }

    @Test
    void aPlaceThatWasLostBeforeItsTurnComputesNothing() {
        HashingTurns turns = new HashingTurns(tickets::add, 4);
        ArrayDeque<HashingTurns.Place> places = new ArrayDeque<>();
        places.add(turns.enter("198.51.100.1").orElseThrow());
        places.add(turns.enter("198.51.100.1").orElseThrow());
        assertThat(turns.enter("198.51.100.2")).isPresent();
        assertThat(turns.enter("198.51.100.2")).isPresent();
        assertThat(turns.enter("192.0.2.7")).isPresent();

        List<Optional<Boolean>> results = new ArrayList<>();
        places.forEach(place -> {
            HashingTurns.Place held = place;
            results.add(held.compute(Duration.ofMillis(1), () -> computed.add("late")));
        });
        // Nothing ran: the first was not served in time, and one of the four had lost its place.
        assertThat(results).containsOnly(Optional.empty());
        computeAll();
        assertThat(computed).isEmpty();
    }

    @Test
    void aPlaceThatIsGivenBackIsFreeAgain() {
        HashingTurns turns = new HashingTurns(Runnable::run, 1);
        for (int i = 0; i < 100; i++) {
            try (HashingTurns.Place place = turns.enter("192.0.2.7").orElseThrow()) {
                assertThat(place.compute(LONG, () -> true)).contains(true);
            }
        }
    }

    @Test
    void aFaultOfTheHashIsThrownToTheCallerAndItsPlaceIsFreeAgain() {
        HashingTurns turns = new HashingTurns(Runnable::run, 1);
        try (HashingTurns.Place place = turns.enter("192.0.2.7").orElseThrow()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> place.compute(LONG, () -> {
                        throw new IllegalStateException("no memory");
                    }))
                    .hasRootCauseMessage("no memory");
        }
        assertThat(turns.enter("192.0.2.7")).isPresent();
    }
}
