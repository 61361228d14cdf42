package org.countersign.delivery.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;

/**
 * Whether a provider tells in time what became of what it accepted, as it has been seen to. Only of one that does, silence
 * means that a text was lost; otherwise every text would be sent twice on the day its receipts do not find the way.
 *
 * <p>Texts are counted by the second in which they were accepted. A receipt is heard of at once, a missing one only when
 * the waiting is over: counted as they are heard of, the losses of a rush would all come after it, and look like the end
 * of the habit. So those seconds count whose receipts had the time to come.
 */
final class ReceiptHabit {
    private static final int REMEMBERED = 64;
    private static final int FEWEST = 10;
    private static final double MOSTLY = 0.7;

    private final InstantSource clock;
    private final long wait;
    // A ring of the last seconds in which something was accepted.
    private final long[] seconds = new long[REMEMBERED];
    private final int[] accepted = new int[REMEMBERED];
    private final int[] told = new int[REMEMBERED];
    private int newest = -1;

    /**
     * Knows nothing yet.
     *
     * @param wait how long a receipt may take
     */
    ReceiptHabit(Duration wait, InstantSource clock) {
        this.clock = clock;
        this.wait = wait.toSeconds();
    }

    /** Counts one that was accepted just now, and says when that is. */
    synchronized Instant accepted() {
        Instant now = clock.instant();
        long second = now.getEpochSecond();
        if (newest < 0 || seconds[newest] != second) {
            newest = (newest + 1) % REMEMBERED;
            seconds[newest] = second;
            accepted[newest] = 0;
            told[newest] = 0;
        }
        accepted[newest]++;
        return now;
    }

    /** Counts a receipt that came in time for one that was accepted then. */
    synchronized void told(Instant then) {
        for (int slot = 0; slot < REMEMBERED; slot++) {
            if (seconds[slot] == then.getEpochSecond() && told[slot] < accepted[slot]) {
                told[slot]++;
                return;
            }
        }
    }

    synchronized boolean mostlyTells() {
        long ripe = clock.instant().getEpochSecond() - wait;
        // At first there is nothing else to go by than what is young.
        return count(accepted, ripe) >= FEWEST ? mostly(ripe) : mostly(Long.MAX_VALUE);
    }

    private boolean mostly(long until) {
        int all = count(accepted, until);
        return all >= FEWEST && count(told, until) >= MOSTLY * all;
    }

    private int count(int[] texts, long until) {
        return IntStream.range(0, REMEMBERED)
                .filter(slot -> seconds[slot] <= until)
                .map(slot -> texts[slot])
                .sum();
    }
}
