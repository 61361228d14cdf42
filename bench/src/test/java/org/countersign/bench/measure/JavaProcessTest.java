package org.countersign.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

class JavaProcessTest {
    private static final String HISTOGRAM = """
            4242:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          1000          80000  [B (java.base@25)
            Total          1000          80000
            """;

    @Test
    void readsTheTotalOfAHistogram() throws Exception {
        assertThat(JavaProcess.total(HISTOGRAM)).isEqualTo(80_000);
        assertThatIOException().isThrownBy(() -> JavaProcess.total("4242:\nno such command"));
    }

    @Test
    void seesWhatAJavaHolds() throws Exception {
        try (BusyJava other = new BusyJava()) {
            assertThat(other.asked().liveBytes()).isBetween(16L << 20, 32L << 20);
        }
    }

    @Test
    void sharesMemoryAmongThoseThatCame() {
        Memory before = new Memory(1_000_000, 5_000_000);
        Memory after = new Memory(3_000_000, 9_000_000);
        assertThat(after.liveEach(before, 100)).isEqualTo(20);
        assertThat(after.residentEach(before, 100)).isEqualTo(40);
    }
}
