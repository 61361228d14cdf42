package org.countersign.core.delivery;

/** How a text or a call stands. A later one replaces an earlier one by its rank, whatever the order they are told in. */
public enum SendState {
    /** Waits for a provider. */
    QUEUED(0),
    /** A provider has accepted it. */
    SENT(1),
    /** The phone rings. */
    RINGING(2),
    /** The phone has it, or the call was answered. */
    DELIVERED(3),
    /** The call was answered by a machine, or by nobody who pressed a key (S2.1). */
    VOICEMAIL(4),
    /** The callee hung up before a key. */
    HUNG_UP(4),
    /** The callee's line is busy. */
    BUSY(4),
    /** Nobody answered. */
    NO_ANSWER(4),
    /** The number does not exist or can't be reached. */
    UNREACHABLE(4),
    /** No provider took it, or the one that did could not deliver it. */
    FAILED(4),
    /** The user answered it. */
    ANSWERED(5);

    private final int rank;

    SendState(int rank) {
        this.rank = rank;
    }

    /** Whether it replaces that one. */
    public boolean follows(SendState earlier) {
        return rank > earlier.rank;
    }

    /** Its place in the order, for the store. */
    public int rank() {
        return rank;
    }

    /** Whether it did not reach anybody, and will not. */
    public boolean failed() {
        return rank == 4;
    }

    /** The name in the API: lower case. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
