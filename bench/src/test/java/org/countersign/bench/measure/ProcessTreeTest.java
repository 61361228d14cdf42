package org.countersign.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

    @Test
    void readsThisProcess() {
        ProcessTree self = new ProcessTree(ProcessHandle.current().pid(), Set.of());
        assertThat(self.cpuSeconds()).isPositive();
        assertThat(self.residentBytes()).isGreaterThan(10_000_000);
    }

    @Test
    void countsAChildUnlessItIsExcluded() throws Exception {
        Process child =
                new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; cat").start();
        try {
            ProcessTree tree = new ProcessTree(child.pid(), Set.of());
            while (tree.cpuSeconds() == 0) {
                Thread.onSpinWait();
            }
            long parent = ProcessHandle.current().pid();
            double with = new ProcessTree(parent, Set.of()).cpuSeconds();
            double without = new ProcessTree(parent, Set.of(child.pid())).cpuSeconds();
            assertThat(with).isPositive();
            assertThat(without).isPositive();
        } finally {
            child.destroyForcibly();
        }
    }
}
