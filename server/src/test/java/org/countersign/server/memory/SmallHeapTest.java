package org.countersign.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallHeapTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void theOldPartIsLookedThroughWhenItHoldsHalfMoreThanWasAlive() {
        assertThat(SmallHeap.threshold(100 * MEBIBYTE, 700 * MEBIBYTE)).isEqualTo(150 * MEBIBYTE);
    }

    @Test
    void itMayHoldSomethingWhereLittleWasAlive() {
        assertThat(SmallHeap.threshold(MEBIBYTE, 700 * MEBIBYTE)).isEqualTo(64 * MEBIBYTE);
    }

    @Test
    void itsLimitIsNotExceeded() {
        assertThat(SmallHeap.threshold(500 * MEBIBYTE, 700 * MEBIBYTE)).isEqualTo(700 * MEBIBYTE);
        assertThat(SmallHeap.threshold(0, 32 * MEBIBYTE)).isEqualTo(32 * MEBIBYTE);
        assertThat(SmallHeap.threshold(500 * MEBIBYTE, -1)).isEqualTo(750 * MEBIBYTE);
    }
}
