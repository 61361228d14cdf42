package org.countersign.core.call;

/**
 * What keys are waited for.
 *
 * @param untilHash whether keys are taken together up to {@code #}; else one key ends the wait
 * @param seconds how long without a key ends it
 */
public record Gather(boolean untilHash, int seconds) {
    private static final int PATIENT = 20;
    private static final int BETWEEN = 5;

    /** The first key; {@code #} alone is an answer, which a wait up to {@code #} can't tell from silence everywhere. */
    public static final Gather FIRST_KEY = new Gather(false, PATIENT);

    /** The key after a key. */
    public static final Gather NEXT_KEY = new Gather(false, BETWEEN);

    /** A PIN: its keys come too fast to be taken one by one, and must be in no address. */
    public static final Gather PIN = new Gather(true, PATIENT);
}
