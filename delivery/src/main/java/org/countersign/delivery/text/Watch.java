package org.countersign.delivery.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.countersign.core.delivery.SendState;

/** The receipts of one text, by provider, as they come in; of each the one of the highest rank. */
final class Watch {
    private final Map<String, SendState> states = new HashMap<>();

    synchronized void told(String provider, SendState state) {
        states.merge(provider, state, (old, given) -> given.follows(old) ? given : old);
        notifyAll();
    }

    /** Whether the phone has it, by whichever provider. */
    synchronized boolean delivered() {
        return states.containsValue(SendState.DELIVERED);
    }

    /** What a provider's receipt says, once it says enough or the time is over; empty where none came. */
    synchronized Optional<SendState> await(String provider, Predicate<SendState> enough, Duration most)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            Optional<SendState> state = Optional.ofNullable(states.get(provider));
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0 || delivered() || state.filter(enough).isPresent()) {
                return state;
            }
            wait(millis);
        }
    }
}
