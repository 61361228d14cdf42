package org.countersign.bench.load;

/** The codes the generators type: six digits for a user, worked out as they are sent. */
public interface Passcodes {

    /** The code the user types now, 0 to 999999. */
    int next(int user);
}
