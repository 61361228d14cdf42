package org.countersign.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorProfileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void seesWhichMethodComputes() throws Exception {
        JavaProcess self = new JavaProcess(ProcessHandle.current().pid());
        ProcessorProfile profile = new ProcessorProfile(self, directory.resolve("self.jfr"));
        profile.start();
        assertThat(computes()).isNotZero();
        profile.stop();

        String type = ProcessorProfileTest.class.getName();
        assertThat(profile.share(type, "computes").orElse(0)).isBetween(0.01, 1.0);
        assertThat(profile.share(type, "neverCalled").orElse(1)).isZero();
    }

    // A fixed amount of work, some tenths of a second of it.
    private static long computes() {
        long hash = 1;
        for (int i = 0; i < 300_000_000; i++) {
            hash = hash * 31 + (hash >>> 7) + i;
        }
        return hash;
    }
}
