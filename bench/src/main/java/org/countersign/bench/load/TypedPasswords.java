package org.countersign.bench.load;

/** What the generators type as the password: for RADIUS, all of User-Password before it is hidden. */
public interface TypedPasswords {

    /** What the user types now, 1 to 128 bytes; good until the next call, and not to be changed. */
    byte[] next(int user);
}
