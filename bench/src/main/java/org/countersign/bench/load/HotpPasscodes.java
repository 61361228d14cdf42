package org.countersign.bench.load;

/** Counter codes: each user's counter goes up by one with every code, so that no code is typed twice. */
public final class HotpPasscodes implements Passcodes {
    private final Hotp hotp;
    private final long[] counters;

    /** Counters at zero for all of these users; keep the one object for as long as the server keeps its data. */
    public HotpPasscodes(Users users) {
        hotp = new Hotp(users);
        counters = new long[users.count()];
    }

    @Override
    public int next(int user) {
        return hotp.code(user, counters[user]++);
    }
}
