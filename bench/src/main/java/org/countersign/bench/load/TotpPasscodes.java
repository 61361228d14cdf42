package org.countersign.bench.load;

import java.time.InstantSource;
import java.util.Arrays;

/**
 * Time codes of the current 30 s step (RFC 6238), for a peer that keeps no replay guard: the same code is typed again
 * within its step, and worked out once.
 */
public final class TotpPasscodes implements Passcodes {
    private static final long STEP_MILLIS = 30_000;

    private final Hotp hotp;
    private final InstantSource clock;
    private final int[] codes;
    private final long[] steps;

    /** Codes for these users by this clock. */
    public TotpPasscodes(Users users, InstantSource clock) {
        hotp = new Hotp(users);
        this.clock = clock;
        codes = new int[users.count()];
        steps = new long[users.count()];
        Arrays.fill(steps, -1);
    }

    @Override
    public int next(int user) {
        long step = clock.millis() / STEP_MILLIS;
        if (steps[user] != step) {
            codes[user] = hotp.code(user, step);
            steps[user] = step;
        }
        return codes[user];
    }
}
