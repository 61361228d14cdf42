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
        try (BusyJava other = new BusyJava()) {
            ProcessorProfile profile = new ProcessorProfile(other.asked(), directory.resolve("other.jfr"));
            profile.start();
            Thread.sleep(500);
            profile.stop();

            String type = BusyJava.class.getName();
            assertThat(profile.share(type, "computes").orElse(0)).isBetween(0.01, 1.0);
            assertThat(profile.share(type, "neverCalled").orElse(1)).isZero();
        }
    }
}
